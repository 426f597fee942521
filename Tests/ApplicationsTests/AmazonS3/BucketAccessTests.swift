import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("Whether strangers reach a bucket")
struct BucketAccessTests {
  static let unread = UnknownReason(.refused, "not allowed")
  static let open =
    "<Grant><Grantee><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>"
    + "<Permission>READ</Permission></Grant>"

  static func acl(_ grants: String) throws -> Reading<BucketACL> {
    .known(
      try answer(
        "<AccessControlPolicy><AccessControlList>\(grants)</AccessControlList></AccessControlPolicy>"
      )
      .xml(BucketACL.self))
  }

  static func block(ignoreAcls: Bool = false, restrict: Bool = false, blockAcls: Bool = false)
    -> PublicAccessBlock
  {
    PublicAccessBlock(
      blockPublicAcls: blockAcls, ignorePublicAcls: ignoreAcls, blockPublicPolicy: false,
      restrictPublicBuckets: restrict)
  }

  static func access(
    acl: Reading<BucketACL>, policy: Reading<Bool> = .known(false), ownership: Reading<String?> = .known(nil),
    bucket: Reading<PublicAccessBlock> = .known(.none), account: Reading<PublicAccessBlock> = .known(.none)
  ) -> BucketAccess {
    BucketAccess(
      acl: acl, isPolicyPublic: policy, ownership: ownership, bucketBlock: bucket, accountBlock: account)
  }

  @Test func `follows from a public ACL that nothing hides`() throws {
    let access = Self.access(acl: try Self.acl(Self.open))
    #expect(access.isPublic.value == true)
    #expect(access.isListableThroughACL.value == true)
    #expect(access.ways == ["acl"])
    #expect(access.objectsCanBePublic.value == false)
  }

  @Test func `is hidden by ownership, or by a block of bucket or account`() throws {
    let acl = try Self.acl(Self.open)
    let hidden = [
      Self.access(acl: acl, ownership: .known("BucketOwnerEnforced")),
      Self.access(acl: acl, bucket: .known(Self.block(ignoreAcls: true))),
      Self.access(acl: acl, account: .known(Self.block(ignoreAcls: true))),
    ]
    for access in hidden {
      #expect(access.isPublic.value == false)
      #expect(access.isListableThroughACL.value == false)
    }
  }

  @Test func `is not hidden by refusing new ACLs only`() throws {
    let access = Self.access(acl: try Self.acl(Self.open), bucket: .known(Self.block(blockAcls: true)))
    #expect(access.isPublic.value == true)
  }

  @Test func `follows from a public policy unless it is restricted`() throws {
    let closed = try Self.acl("")
    #expect(Self.access(acl: closed, policy: .known(true)).ways == ["policy"])
    let restricted = Self.access(
      acl: closed, policy: .known(true), account: .known(Self.block(restrict: true)))
    #expect(restricted.isPublic.value == false)
  }

  @Test func `stays unknown, with its reason, while an unread part could decide it`() throws {
    let access = Self.access(acl: .unknown(Self.unread), bucket: .known(.none))
    #expect(access.isPublic.value == nil)
    guard case .unknown(let reason) = access.isPublic else { return }
    #expect(reason == Self.unread)
    let blockUnread = Self.access(acl: try Self.acl(Self.open), bucket: .unknown(Self.unread))
    #expect(blockUnread.isPublic.value == nil)
  }

  @Test func `is known without what cannot matter any more`() throws {
    let open = Self.access(acl: .unknown(Self.unread), policy: .known(true))
    #expect(open.isPublic.value == true)
    let enforced = Self.access(acl: .unknown(Self.unread), ownership: .known("BucketOwnerEnforced"))
    #expect(enforced.isPublic.value == false)
    let blocked = Self.access(
      acl: .unknown(Self.unread), policy: .unknown(Self.unread), bucket: .unknown(Self.unread),
      account: .known(Self.block(ignoreAcls: true, restrict: true)))
    #expect(blocked.isPublic.value == false)
  }

  @Test func `differs from whether objects could be opened one by one`() throws {
    let closed = try Self.acl("")
    #expect(Self.access(acl: closed).objectsCanBePublic.value == true)
    let enforced = Self.access(acl: closed, ownership: .known("BucketOwnerEnforced"))
    #expect(enforced.objectsCanBePublic.value == false)
    let blocked = Self.access(acl: closed, bucket: .known(Self.block(blockAcls: true)))
    #expect(blocked.objectsCanBePublic.value == false)
    #expect(Self.access(acl: closed, account: .unknown(Self.unread)).objectsCanBePublic.value == nil)
  }

  static func answer(_ body: String) -> APIResponse {
    APIResponse(status: 200, headers: [:], body: Data(body.utf8), call: "GET /{bucket}")
  }
}
