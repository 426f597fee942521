import Model

/// Whether strangers reach a bucket, from everything that has a say in it.
///
/// Follows "Blocking public access to your Amazon S3 storage" and "Controlling ownership of objects and
/// disabling ACLs" of the Amazon S3 User Guide. Each part may be unread; the answer is known when the other
/// parts decide it.
struct BucketAccess: Sendable {
  /// Whether the ACL grants anything to everyone or to all AWS accounts, and READ to everyone.
  let acl: Reading<BucketACL>
  /// Whether the policy is public as S3 means it.
  let isPolicyPublic: Reading<Bool>
  /// `BucketOwnerEnforced` and so on; `nil` where the bucket has no such setting, which leaves ACLs on.
  let ownership: Reading<String?>
  let bucketBlock: Reading<PublicAccessBlock>
  let accountBlock: Reading<PublicAccessBlock>

  /// A setting is on when bucket or account switch it on.
  func isOn(_ setting: any KeyPath<PublicAccessBlock, Bool> & Sendable) -> Reading<Bool> {
    bucketBlock.map { $0[keyPath: setting] }.or(accountBlock.map { $0[keyPath: setting] })
  }

  var isFullyBlocked: Reading<Bool> {
    isOn(\.blockPublicAcls).and(isOn(\.ignorePublicAcls))
      .and(isOn(\.blockPublicPolicy)).and(isOn(\.restrictPublicBuckets))
  }

  var aclsCount: Reading<Bool> { ownership.map { $0 != "BucketOwnerEnforced" } }

  /// Whether grants to everyone and to all AWS accounts are in force.
  private var publicACLsCount: Reading<Bool> { aclsCount.and(isOn(\.ignorePublicAcls).negated) }

  var isPublicThroughACL: Reading<Bool> { acl.map(\.isPublic).and(publicACLsCount) }

  var isListableThroughACL: Reading<Bool> {
    acl.map { $0.grants("READ", to: .everyone) }.and(publicACLsCount)
  }

  var isPublicThroughPolicy: Reading<Bool> {
    isPolicyPublic.and(isOn(\.restrictPublicBuckets).negated)
  }

  var isPublic: Reading<Bool> { isPublicThroughACL.or(isPublicThroughPolicy) }

  /// What opens it, when it is known to be open.
  var ways: [String] {
    [("acl", isPublicThroughACL), ("policy", isPublicThroughPolicy)]
      .compactMap { name, isOpen in isOpen.value == true ? name : nil }
  }

  /// S3's console says "Objects can be public": nothing stops an object's own ACL.
  var objectsCanBePublic: Reading<Bool> {
    isPublic.negated.and(publicACLsCount).and(isOn(\.blockPublicAcls).negated)
  }
}
