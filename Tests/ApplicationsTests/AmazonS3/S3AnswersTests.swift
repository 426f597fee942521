import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

/// Answers as AWS's API references show them.
@Suite("An answer of AWS is read")
struct S3AnswersTests {
  private let namespace = #"xmlns="http://s3.amazonaws.com/doc/2006-03-01/""#

  private func read<Answer: Decodable>(_ xml: String, as type: Answer.Type) throws -> Answer {
    try APIResponse(status: 200, headers: [:], body: Data(xml.utf8), call: "GET /{bucket}").xml(type)
  }

  @Test func `with its buckets, regions and token`() throws {
    let listed = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListAllMyBucketsResult \(namespace)><Buckets>
      <Bucket><CreationDate>2019-12-11T23:32:47+00:00</CreationDate><Name>one</Name></Bucket>
      <Bucket><BucketRegion>eu-west-1</BucketRegion><CreationDate>2020-01-02T03:04:05.000Z</CreationDate>
      <Name>two</Name></Bucket></Buckets><Owner><ID>AIDACKCEVSQ6C2EXAMPLE</ID></Owner>
      <ContinuationToken>next==</ContinuationToken></ListAllMyBucketsResult>
      """, as: ListedBuckets.self)
    #expect(listed.buckets.map(\.Name) == ["one", "two"])
    #expect(listed.buckets[1].BucketRegion == "eu-west-1")
    #expect(listed.buckets.allSatisfy { $0.CreationDate.flatMap(Timestamp.date) != nil })
    #expect(listed.ContinuationToken == "next==")
    #expect(listed.Owner?.ID == "AIDACKCEVSQ6C2EXAMPLE")
  }

  @Test(arguments: ["<Buckets/>", "<Buckets></Buckets>", ""])
  func `without any bucket`(buckets: String) throws {
    let listed = try read(
      "<ListAllMyBucketsResult><Owner><ID>x</ID></Owner>\(buckets)</ListAllMyBucketsResult>",
      as: ListedBuckets.self)
    #expect(listed.buckets.isEmpty)
  }

  @Test(arguments: [
    (
      "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">eu-west-1</LocationConstraint>",
      "eu-west-1"
    ),
    ("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>", "us-east-1"),
    ("<LocationConstraint></LocationConstraint>", "us-east-1"),
    ("<LocationConstraint>EU</LocationConstraint>", "eu-west-1"),
  ])
  func `with a region, of which the oldest has no name`(xml: String, region: String) throws {
    #expect(try read(xml, as: BucketLocation.self).region == region)
  }

  @Test func `with grants to groups and to users`() throws {
    let acl = try read(
      """
      <AccessControlPolicy \(namespace)><Owner><ID>75aa</ID></Owner><AccessControlList>
      <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>75aa</ID>
      </Grantee><Permission>FULL_CONTROL</Permission></Grant>
      <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">
      <URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>
      <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">
      <URI>http://acs.amazonaws.com/groups/global/AuthenticatedUsers</URI></Grantee>
      <Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>
      """, as: BucketACL.self)
    #expect(acl.grants("READ", to: .everyone))
    #expect(!acl.grants("WRITE", to: .everyone))
    #expect(acl.grants("WRITE_ACP", to: .authenticated))
    #expect(acl.isPublic)
  }

  @Test func `and log delivery is no public group`() throws {
    let acl = try read(
      """
      <AccessControlPolicy><AccessControlList><Grant><Grantee>
      <URI>http://acs.amazonaws.com/groups/s3/LogDelivery</URI></Grantee><Permission>WRITE</Permission></Grant>
      </AccessControlList></AccessControlPolicy>
      """, as: BucketACL.self)
    #expect(!acl.isPublic)
  }

  @Test func `with booleans in capitals`() throws {
    let block = try read(
      """
      <PublicAccessBlockConfiguration><BlockPublicAcls>TRUE</BlockPublicAcls>
      <IgnorePublicAcls>FALSE</IgnorePublicAcls><RestrictPublicBuckets>true</RestrictPublicBuckets>
      </PublicAccessBlockConfiguration>
      """, as: PublicAccessBlock.self)
    #expect(
      block
        == PublicAccessBlock(
          blockPublicAcls: true, ignorePublicAcls: false, blockPublicPolicy: false,
          restrictPublicBuckets: true))
    #expect(
      try read("<PolicyStatus><IsPublic>TRUE</IsPublic></PolicyStatus>", as: PolicyStatus.self).isPublic
        == true)
  }

  @Test func `with encryption by a key of KMS`() throws {
    let encryption = try read(
      """
      <ServerSideEncryptionConfiguration \(namespace)><Rule><ApplyServerSideEncryptionByDefault>
      <SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>arn:aws:kms:us-east-1:1234/5678example</KMSMasterKeyID>
      </ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule>
      </ServerSideEncryptionConfiguration>
      """, as: BucketEncryption.self)
    #expect(encryption.algorithm?.SSEAlgorithm == "aws:kms")
    #expect(encryption.algorithm?.KMSMasterKeyID == "arn:aws:kms:us-east-1:1234/5678example")
  }

  @Test func `with and without versioning and logging`() throws {
    let never = try read("<VersioningConfiguration \(namespace)/>", as: BucketVersioning.self)
    #expect(never.Status == nil && never.MfaDelete == nil)
    let set = try read(
      "<VersioningConfiguration \(namespace)><Status>Enabled</Status><MfaDelete>Disabled</MfaDelete>"
        + "</VersioningConfiguration>", as: BucketVersioning.self)
    #expect(set.Status == "Enabled" && set.MfaDelete == "Disabled")
    let off = try read(
      "<BucketLoggingStatus xmlns=\"http://doc.s3.amazonaws.com/2006-03-01\" />", as: BucketLogging.self)
    #expect(off.LoggingEnabled == nil)
    let on = try read(
      "<BucketLoggingStatus><LoggingEnabled><TargetBucket>mybucketlogs</TargetBucket>"
        + "<TargetPrefix>x/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>", as: BucketLogging.self)
    #expect(on.LoggingEnabled?.TargetBucket == "mybucketlogs")
  }

  @Test func `with lists that are not wrapped`() throws {
    let cors = try read(
      """
      <CORSConfiguration><CORSRule><AllowedOrigin>http://www.example.com</AllowedOrigin>
      <AllowedMethod>PUT</AllowedMethod><AllowedMethod>POST</AllowedMethod></CORSRule>
      <CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>
      """, as: BucketCORS.self)
    #expect(cors.CORSRule.map(\.admitsAnyOrigin) == [false, true])
    #expect(cors.CORSRule.map(\.admitsWrites) == [true, false])
    let lifecycle = try read(
      """
      <LifecycleConfiguration><Rule><ID>a</ID><Status>Disabled</Status></Rule><Rule><ID>b</ID>
      <Status>Enabled</Status><AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>
      </AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>
      """, as: BucketLifecycle.self)
    #expect(lifecycle.Rule.map(\.Status) == ["Disabled", "Enabled"])
    let replication = try read(
      """
      <ReplicationConfiguration><Role>arn:aws:iam::35667example:role/x</Role><Rule><ID>rule1</ID>
      <Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::amzn-s3-demo-destination</Bucket></Destination>
      </Rule></ReplicationConfiguration>
      """, as: BucketReplication.self)
    #expect(replication.Rule.first?.Destination.name == "amzn-s3-demo-destination")
  }

  @Test func `of IAM with its wrapped lists and maps`() throws {
    let summary = try read(
      """
      <GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetAccountSummaryResult>
      <SummaryMap><entry><key>Users</key><value>32</value></entry><entry><key>AccountMFAEnabled</key>
      <value>0</value></entry></SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>
      """, as: AccountSummary.self)
    #expect(summary.value("Users") == 32)
    #expect(summary.value("AccountMFAEnabled") == 0)
    #expect(summary.value("Groups") == nil)
    let users = try read(
      """
      <ListUsersResponse><ListUsersResult><Users><member><UserId>AIDA2XJVWDKEXAMPLE</UserId>
      <Path>/division_abc/</Path><UserName>Andrew</UserName><Arn>arn:aws:iam::123456789012:user/Andrew</Arn>
      <CreateDate>2012-09-05T19:38:48Z</CreateDate></member></Users><IsTruncated>true</IsTruncated>
      <Marker>m</Marker></ListUsersResult></ListUsersResponse>
      """, as: ListedUsers.self)
    #expect(users.ListUsersResult.Users?.member.map(\.UserName) == ["Andrew"])
    #expect(users.ListUsersResult.Marker == "m")
    let none = try read(
      "<ListMFADevicesResponse><ListMFADevicesResult><MFADevices/></ListMFADevicesResult>"
        + "</ListMFADevicesResponse>", as: ListedMFADevices.self)
    #expect(none.ListMFADevicesResult.MFADevices?.member.isEmpty != false)
  }

  @Test(arguments: [
    ("AccessDenied", nil), ("NoSuchBucket", nil), ("ExpiredToken", VendorError.Kind.unauthorized),
    ("SignatureDoesNotMatch", .unauthorized), ("InvalidClientTokenId", .unauthorized),
    ("SlowDown", .rateLimited), ("Throttling", .rateLimited),
  ])
  func `as an error by its code, whatever its status`(code: String, kind: VendorError.Kind?) throws {
    let body = "<Error><Code>\(code)</Code><Message>Said so &amp; so</Message></Error>"
    let fault = try #require(AWSFault.read(400, [:], Data(body.utf8)))
    #expect(fault.code == code)
    #expect(fault.message == "\(code): Said so & so")
    #expect(fault.kind == kind)
  }
}
