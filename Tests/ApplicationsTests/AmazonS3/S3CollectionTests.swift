import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

/// Whole scans of accounts that live in a `moto_server`.
@Suite("A scan of Amazon S3")
struct S3CollectionTests {
  private static let account = "123456789012"

  private func connect(
    _ server: MotoServer, _ key: AWSCredentials = MotoTenant.rootKey
  ) throws -> (connector: AmazonS3, session: HTTPSession) {
    let session = HTTPSession(environment: server.environment)
    let connection = Connection(
      auth: "access-key", settings: ["access-key-id": key.accessKeyID, "region": "us-east-1"],
      secrets: ["secret-access-key": key.secretAccessKey])
    return (try AmazonS3(connection, session: session), session)
  }

  /// Runs every stage into one sink.
  private func scan(_ connector: AmazonS3) async throws -> CollectedAssets {
    let sink = CollectedAssets()
    for stage in connector.stages() { try await stage.collect(sink) }
    return sink
  }

  private func policy(_ bucket: String, _ statement: String) -> String {
    let both = #"["arn:aws:s3:::\#(bucket)","arn:aws:s3:::\#(bucket)/*"]"#
    return #"{"Version":"2012-10-17","Statement":[{\#(statement),"Resource":\#(both)}]}"#
  }

  /// A bucket in good order and its log and copy buckets.
  private func furnishGoodBucket(_ tenant: MotoTenant) async throws {
    try await tenant.bucket("logs")
    try await tenant.put("acl", "logs", "", headers: [("x-amz-acl", "log-delivery-write")])
    try await tenant.bucket("copy", region: "eu-west-1")
    try await tenant.put("versioning", "copy", Self.versioned)
    try await tenant.bucket(
      "good",
      headers: [
        ("x-amz-bucket-object-lock-enabled", "true"), ("x-amz-object-ownership", "BucketOwnerEnforced"),
      ])
    try await tenant.blockPublicAccess("good")
    try await tenant.put(
      "ownershipControls", "good",
      "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"
        + "</OwnershipControls>")
    try await tenant.put(
      "encryption", "good",
      "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms"
        + "</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule>"
        + "</ServerSideEncryptionConfiguration>")
    try await tenant.put("versioning", "good", Self.versioned)
    try await tenant.put(
      "logging", "good",
      "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>x</TargetPrefix>"
        + "</LoggingEnabled></BucketLoggingStatus>")
    try await tenant.put(
      "lifecycle", "good",
      "<LifecycleConfiguration><Rule><ID>a</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status>"
        + "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>"
        + "</AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>")
    try await tenant.put(
      "replication", "good",
      "<ReplicationConfiguration><Role>arn:aws:iam::123456789012:role/r</Role><Rule><ID>a</ID>"
        + "<Priority>1</Priority><Filter/><Status>Enabled</Status><DeleteMarkerReplication><Status>Disabled"
        + "</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination>"
        + "</Rule></ReplicationConfiguration>")
    try await tenant.put(
      "policy", "good",
      policy(
        "good",
        #""Effect":"Deny","Principal":"*","Action":"s3:*","Condition":{"Bool":{"aws:SecureTransport":"false"}}"#
      ))
    try await tenant.put(
      "tagging", "good", "<Tagging><TagSet><Tag><Key>env</Key><Value>prod</Value></Tag></TagSet></Tagging>")
  }

  private static let versioned =
    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"

  @Test func `sees a bucket in good order as it is`() async throws {
    let server = try await MotoServer()
    let tenant = MotoTenant(server)
    try await furnishGoodBucket(tenant)
    let (connector, session) = try connect(server)
    let found = try await scan(connector)
    try await tenant.shutdown()
    try await session.shutdown()

    let expected: [(String, Value)] = [
      ("account", .text(Self.account)), ("region", .text("us-east-1")), ("tags", .text(#"["env=prod"]"#)),
      ("publicly_accessible", .boolean(false)), ("objects_can_be_public", .boolean(false)),
      ("public_access_fully_blocked", .boolean(true)), ("acls_enabled", .boolean(false)),
      ("acl_public_read", .boolean(false)), ("has_policy", .boolean(true)),
      ("policy_requires_tls", .boolean(true)), ("policy_allows_public_read", .boolean(false)),
      ("encryption_algorithm", .text("aws:kms")), ("versioning", .text("enabled")),
      ("mfa_delete", .text("never")), ("logging_target", .text("logs")),
      ("logging_target_exists", .boolean(true)), ("object_lock_enabled", .boolean(true)),
      ("cors_any_origin", .boolean(false)), ("website_hosting", .boolean(false)),
      ("lifecycle_enabled_rules", .integer(1)), ("lifecycle_aborts_uploads", .boolean(true)),
      ("replication_enabled_rules", .integer(1)), ("replication_cross_region", .boolean(true)),
    ]
    for (column, value) in expected {
      #expect(await found.value(column, of: "good") == value, "\(column)")
    }
    #expect(await found.value("region", of: "copy") == .text("eu-west-1"))
    #expect(await found.notes.isEmpty)
    #expect(await found.leftOut.isEmpty)
  }

  @Test func `sees what is open, hidden, absent or broken`() async throws {
    let server = try await MotoServer()
    let tenant = MotoTenant(server)
    try await tenant.bucket("plain")
    try await tenant.bucket("open-acl")
    let everyone =
      #"<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">"#
      + "<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>"
    try await tenant.put(
      "acl", "open-acl",
      "<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList>"
        + "<Grant>\(everyone)<Permission>READ</Permission></Grant>"
        + "<Grant>\(everyone)<Permission>WRITE</Permission></Grant></AccessControlList></AccessControlPolicy>"
    )
    try await tenant.bucket("members-acl", headers: [("x-amz-acl", "authenticated-read")])
    try await tenant.bucket("hidden-acl", headers: [("x-amz-acl", "public-read")])
    try await tenant.blockPublicAccess("hidden-acl", "IgnorePublicAcls")
    try await tenant.bucket("open-policy")
    try await tenant.put(
      "policy", "open-policy", policy("open-policy", #""Effect":"Allow","Principal":"*","Action":"s3:Get*""#))
    try await tenant.bucket("partner")
    try await tenant.put(
      "policy", "partner",
      policy("partner", #""Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject""#))
    try await tenant.bucket("web")
    try await tenant.put(
      "website", "web",
      "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>"
    )
    try await tenant.put(
      "cors", "web",
      "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod>"
        + "</CORSRule></CORSConfiguration>")
    try await tenant.put(
      "versioning", "web", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>")
    try await tenant.put(
      "lifecycle", "web",
      "<LifecycleConfiguration><Rule><ID>a</ID><Filter><Prefix>x</Prefix></Filter><Status>Disabled</Status>"
        + "<Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>")
    try await tenant.bucket("old-logs", headers: [("x-amz-acl", "log-delivery-write")])
    try await tenant.bucket("unlogged")
    try await tenant.put(
      "logging", "unlogged",
      "<BucketLoggingStatus><LoggingEnabled><TargetBucket>old-logs</TargetBucket><TargetPrefix/>"
        + "</LoggingEnabled></BucketLoggingStatus>")
    try await tenant.delete("old-logs")

    let (connector, session) = try connect(server)
    let found = try await scan(connector)
    try await tenant.shutdown()
    try await session.shutdown()

    let expected: [(String, String, Value)] = [
      ("plain", "publicly_accessible", .boolean(false)), ("plain", "objects_can_be_public", .boolean(true)),
      ("plain", "has_policy", .boolean(false)), ("plain", "encryption_configured", .boolean(false)),
      ("plain", "encryption_algorithm", .text("none")), ("plain", "versioning", .text("never")),
      ("plain", "logging_target", .text("")), ("plain", "lifecycle_rules", .integer(0)),
      ("plain", "replication_cross_region", .boolean(false)), ("plain", "tags", .text("[]")),
      ("open-acl", "publicly_accessible", .boolean(true)),
      ("open-acl", "publicly_accessible_through", .text(#"["acl"]"#)),
      ("open-acl", "acl_public_write", .boolean(true)), ("open-acl", "acl_public_list", .boolean(true)),
      ("open-acl", "acl_public_write_acp", .boolean(false)),
      ("members-acl", "acl_authenticated_read", .boolean(true)),
      ("members-acl", "acl_public_read", .boolean(false)),
      ("members-acl", "publicly_accessible", .boolean(true)),
      ("hidden-acl", "acl_public_read", .boolean(true)), ("hidden-acl", "acl_public_list", .boolean(false)),
      ("hidden-acl", "publicly_accessible", .boolean(false)),
      ("open-policy", "publicly_accessible_through", .text(#"["policy"]"#)),
      ("open-policy", "policy_allows_public_read", .boolean(true)),
      ("open-policy", "policy_allows_public_write", .boolean(false)),
      ("partner", "policy_allows_cross_account", .boolean(true)),
      ("partner", "policy_external_accounts", .text(#"["111122223333"]"#)),
      ("partner", "publicly_accessible", .boolean(false)),
      ("web", "website_hosting", .boolean(true)), ("web", "cors_any_origin_write", .boolean(true)),
      ("web", "versioning", .text("suspended")), ("web", "lifecycle_rules", .integer(1)),
      ("web", "lifecycle_enabled_rules", .integer(0)),
      ("unlogged", "logging_target", .text("old-logs")),
      ("unlogged", "logging_target_exists", .boolean(false)),
    ]
    for (bucket, column, value) in expected {
      #expect(await found.value(column, of: bucket) == value, "\(bucket) \(column)")
    }
    #expect(await found.assets.filter { $0.kind == S3Bucket.kind.id }.count == 8)
  }

  @Test func `sees the account, its users, keys and roles`() async throws {
    let server = try await MotoServer()
    let tenant = MotoTenant(server)
    try await tenant.blockPublicAccess(account: Self.account, "IgnorePublicAcls")
    try await tenant.bucket("hidden", headers: [("x-amz-acl", "public-read")])
    _ = try await tenant.user("robot", mayDo: ["s3:*"])
    try await tenant.iam("CreateUser", [("UserName", "alice")])
    try await tenant.iam("CreateLoginProfile", [("UserName", "alice"), ("Password", "correct horse 1!")])
    try await tenant.iam(
      "UpdateAccountPasswordPolicy", [("MinimumPasswordLength", "7"), ("RequireNumbers", "true")])
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","#
      + #""Principal":{"AWS":"arn:aws:iam::111122223333:root"}}]}"#
    try await tenant.iam("CreateRole", [("RoleName", "partner"), ("AssumeRolePolicyDocument", trust)])

    let (connector, session) = try connect(server)
    let found = try await scan(connector)
    try await tenant.shutdown()
    try await session.shutdown()

    #expect(await found.value("publicly_accessible", of: "hidden") == .boolean(false))
    let account = AWSAccount.kind
    let name = Self.account
    #expect(await found.value("ignore_public_acls", of: name, kind: account) == .boolean(true))
    #expect(await found.value("restrict_public_buckets", of: name, kind: account) == .boolean(false))
    #expect(await found.value("password_policy_exists", of: name, kind: account) == .boolean(true))
    #expect(await found.value("password_minimum_length", of: name, kind: account) == .integer(7))
    #expect(await found.value("password_requires_numbers", of: name, kind: account) == .boolean(true))
    #expect(await found.value("password_requires_symbols", of: name, kind: account) == .boolean(false))
    #expect(await found.value("root_mfa_enabled", of: name, kind: account) == .boolean(false))
    #expect(await found.value("console_access", of: "alice", kind: IAMUser.kind) == .boolean(true))
    #expect(await found.value("mfa_devices", of: "alice", kind: IAMUser.kind) == .integer(0))
    #expect(await found.value("console_access", of: "robot", kind: IAMUser.kind) == .boolean(false))
    #expect(await found.value("active_access_keys", of: "robot", kind: IAMUser.kind) == .integer(1))
    let keys = await found.assets.filter { $0.kind == IAMAccessKey.kind.id }
    #expect(keys.count == 1)
    #expect(await found.value("cross_account", of: "partner", kind: IAMRole.kind) == .boolean(true))
    #expect(
      await found.value("external_accounts", of: "partner", kind: IAMRole.kind)
        == .text(#"["111122223333"]"#))
    #expect(await found.value("requires_external_id", of: "partner", kind: IAMRole.kind) == .boolean(false))
    #expect(await found.notes.isEmpty)
  }

  @Test func `takes what it may not read for unknown, with the reason`() async throws {
    let server = try await MotoServer()
    let tenant = MotoTenant(server)
    try await tenant.bucket("plain")
    let key = try await tenant.user(
      "casb",
      mayDo: ["s3:ListAllMyBuckets", "s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:GetBucketAcl"])
    try await tenant.enforceAccessControl()

    let (connector, session) = try connect(server, key)
    let verification = try await connector.verify()
    let found = try await scan(connector)
    try await tenant.shutdown()
    try await session.shutdown()

    #expect(verification.identity.hasSuffix(":user/casb"))
    #expect(verification.tenant == Self.account)
    #expect(verification.missingScopes.contains("s3:GetBucketPolicy"))
    #expect(verification.missingScopes.contains("iam:ListUsers"))
    #expect(!verification.missingScopes.contains("s3:GetBucketVersioning"))
    #expect(await found.value("versioning", of: "plain") == .text("never"))
    #expect(await found.value("has_policy", of: "plain") == .null)
    #expect(await found.reason("has_policy", of: "plain")?.kind == .refused)
    #expect(await found.value("publicly_accessible", of: "plain") == .null)
    #expect(await found.reason("publicly_accessible", of: "plain")?.kind == .refused)
    #expect(await found.value("password_policy_exists", of: Self.account, kind: AWSAccount.kind) == .null)
    #expect(await found.leftOut == [IAMUser.kind.id, IAMAccessKey.kind.id, IAMRole.kind.id])
    #expect(await !found.notes.isEmpty)
  }

  @Test(arguments: [
    (AWSCredentials(accessKeyID: "AKIAUNKNOWN000000000", secretAccessKey: Secret("x")), "does not know"),
    (AWSCredentials(accessKeyID: "", secretAccessKey: Secret("wrong")), "signature"),
  ])
  func `explains a key that AWS refuses`(key: AWSCredentials, word: String) async throws {
    let server = try await MotoServer()
    let tenant = MotoTenant(server)
    let real = try await tenant.user("casb", mayDo: ["s3:*"])
    try await tenant.enforceAccessControl()
    let tried =
      key.accessKeyID.isEmpty
      ? AWSCredentials(accessKeyID: real.accessKeyID, secretAccessKey: key.secretAccessKey) : key
    let (connector, session) = try connect(server, tried)
    let error = await #expect(throws: CasbError.self) { try await connector.verify() }
    try await tenant.shutdown()
    try await session.shutdown()
    #expect(error?.kind == .credentials)
    #expect(error?.message.contains(word) == true)
    #expect(error?.hint != nil)
  }

  @Test func `works through an assumed role`() async throws {
    let server = try await MotoServer()
    let tenant = MotoTenant(server)
    let key = try await tenant.user("base", mayDo: ["sts:AssumeRole"])
    let trust = #"""
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
      "Principal":{"AWS":"arn:aws:iam::123456789012:user/base"},
      "Condition":{"StringEquals":{"sts:ExternalId":"shibboleth"}}}]}
      """#
    try await tenant.iam("CreateRole", [("RoleName", "casb"), ("AssumeRolePolicyDocument", trust)])
    try await tenant.iam(
      "PutRolePolicy",
      [
        ("RoleName", "casb"), ("PolicyName", "casb"),
        // Moto spells some actions differently from AWS, so that casb's own policy would not do here.
        (
          "PolicyDocument",
          #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*","Action":["s3:*","iam:*"]}}"#
        ),
      ])
    try await tenant.bucket("plain")
    try await tenant.enforceAccessControl()

    let session = HTTPSession(environment: server.environment)
    func connector(externalID: String) throws -> AmazonS3 {
      try AmazonS3(
        Connection(
          auth: "assume-role",
          settings: [
            "role-arn": "arn:aws:iam::123456789012:role/casb", "external-id": externalID,
            "access-key-id": key.accessKeyID,
          ],
          secrets: ["secret-access-key": key.secretAccessKey]),
        session: session)
    }
    let refusal = await #expect(throws: CasbError.self) {
      try await connector(externalID: "mistaken").verify()
    }
    #expect(refusal?.kind == .credentials)
    #expect(refusal?.hint?.contains("external-id") == true)

    let connector = try connector(externalID: "shibboleth")
    let verification = try await connector.verify()
    let found = try await scan(connector)
    try await tenant.shutdown()
    try await session.shutdown()
    #expect(verification.identity == "arn:aws:sts::123456789012:assumed-role/casb/casb")
    #expect(verification.missingScopes == [])
    #expect(await found.value("versioning", of: "plain") == .text("never"))
  }
}
