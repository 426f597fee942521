import Foundation
import Model

/// A bucket: its settings as S3 reports them, and what they amount to.
struct S3Bucket: AssetRecord {
  static let kind = AssetKind("aws_s3_bucket", "A bucket of Amazon S3", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("AWS account that owns the bucket") var account: String?
  @Column("Region in which the bucket lives", needs: S3Scope.location) var region: String?
  @Column("When the bucket was made, or its policy last changed", needs: S3Scope.listBuckets)
  var createdAt: Date?
  @Column("Tags as KEY=VALUE", needs: S3Scope.tags) var tags: [String]?

  @Column("Whether anyone can reach it: ACL, policy and public access blocks taken together")
  var publiclyAccessible: Bool?
  @Column("What opens it to anyone: acl, policy") var publiclyAccessibleThrough: [String]?
  @Column("Whether it is closed, but an object's own ACL could open that object")
  var objectsCanBePublic: Bool?

  @Column("Whether the bucket refuses new public ACLs", needs: S3Scope.publicAccessBlock)
  var blockPublicAcls: Bool?
  @Column("Whether the bucket ignores public ACLs", needs: S3Scope.publicAccessBlock)
  var ignorePublicAcls: Bool?
  @Column("Whether the bucket refuses new public policies", needs: S3Scope.publicAccessBlock)
  var blockPublicPolicy: Bool?
  @Column("Whether a public policy counts for the owner's account only", needs: S3Scope.publicAccessBlock)
  var restrictPublicBuckets: Bool?
  @Column("Whether bucket and account together switch on all four blocks", needs: S3Scope.publicAccessBlock)
  var publicAccessFullyBlocked: Bool?

  @Column("BucketOwnerEnforced, BucketOwnerPreferred or ObjectWriter", needs: S3Scope.ownership)
  var objectOwnership: String?
  @Column("Whether ACLs count at all: not with BucketOwnerEnforced", needs: S3Scope.ownership)
  var aclsEnabled: Bool?

  @Column("Whether the ACL grants READ to everyone", needs: S3Scope.acl) var aclPublicRead: Bool?
  @Column("Whether the ACL grants WRITE to everyone", needs: S3Scope.acl) var aclPublicWrite: Bool?
  @Column("Whether the ACL grants READ_ACP to everyone", needs: S3Scope.acl) var aclPublicReadAcp: Bool?
  @Column("Whether the ACL grants WRITE_ACP to everyone", needs: S3Scope.acl) var aclPublicWriteAcp: Bool?
  @Column("Whether everyone's READ grant is in force, so that anyone lists the objects", needs: S3Scope.acl)
  var aclPublicList: Bool?
  @Column("Whether the ACL grants READ to all AWS accounts", needs: S3Scope.acl)
  var aclAuthenticatedRead: Bool?
  @Column("Whether the ACL grants WRITE to all AWS accounts", needs: S3Scope.acl)
  var aclAuthenticatedWrite: Bool?
  @Column("Whether the ACL grants READ_ACP to all AWS accounts", needs: S3Scope.acl)
  var aclAuthenticatedReadAcp: Bool?
  @Column("Whether the ACL grants WRITE_ACP to all AWS accounts", needs: S3Scope.acl)
  var aclAuthenticatedWriteAcp: Bool?

  @Column("Whether a bucket policy is attached", needs: S3Scope.policy) var hasPolicy: Bool?
  @Column("Whether the policy lets anyone read objects, without credentials", needs: S3Scope.policy)
  var policyAllowsPublicRead: Bool?
  @Column("Whether the policy lets anyone write objects or rewrite permissions", needs: S3Scope.policy)
  var policyAllowsPublicWrite: Bool?
  @Column("Whether the policy lets anyone list the objects", needs: S3Scope.policy)
  var policyAllowsPublicList: Bool?
  @Column("Whether the policy lets anyone delete objects or the bucket", needs: S3Scope.policy)
  var policyAllowsPublicDelete: Bool?
  @Column("Whether any AWS credentials, but not none, are enough for something", needs: S3Scope.policy)
  var policyAllowsAnyAuthenticated: Bool?
  @Column("Whether any AWS credentials, but not none, are enough to read objects", needs: S3Scope.policy)
  var policyAllowsAnyAuthenticatedRead: Bool?
  @Column("Whether any AWS credentials, but not none, are enough to write", needs: S3Scope.policy)
  var policyAllowsAnyAuthenticatedWrite: Bool?
  @Column("Whether any AWS credentials, but not none, are enough to list", needs: S3Scope.policy)
  var policyAllowsAnyAuthenticatedList: Bool?
  @Column("Whether any AWS credentials, but not none, are enough to delete", needs: S3Scope.policy)
  var policyAllowsAnyAuthenticatedDelete: Bool?
  @Column("Whether the policy allows something to another account by name", needs: S3Scope.policy)
  var policyAllowsCrossAccount: Bool?
  @Column("Other accounts that the policy names in an Allow statement", needs: S3Scope.policy)
  var policyExternalAccounts: [String]?
  @Column("Whether the policy refuses plain HTTP for the bucket and all objects", needs: S3Scope.policy)
  var policyRequiresTls: Bool?
  @Column("Whether S3 itself calls the policy public: a cross-check", needs: S3Scope.policyStatus)
  var policyStatusPublic: Bool?

  @Column("Whether a default encryption configuration exists", needs: S3Scope.encryption)
  var encryptionConfigured: Bool?
  @Column("Number of rules in the encryption configuration", needs: S3Scope.encryption)
  var encryptionRules: Int?
  @Column("Default algorithm: AES256, aws:kms, aws:kms:dsse or none", needs: S3Scope.encryption)
  var encryptionAlgorithm: String?
  @Column("KMS key of the default encryption, where one is named", needs: S3Scope.encryption)
  var encryptionKmsKey: String?

  @Column("enabled, suspended or never", needs: S3Scope.versioning) var versioning: String?
  @Column("Whether deleting versions needs MFA: enabled, disabled or never", needs: S3Scope.versioning)
  var mfaDelete: String?

  @Column("Bucket that receives the access logs; empty when there is none", needs: S3Scope.logging)
  var loggingTarget: String?
  @Column("Whether access logs can arrive: their target bucket exists", needs: S3Scope.logging)
  var loggingTargetExists: Bool?

  @Column("Whether Object Lock is enabled", needs: S3Scope.objectLock) var objectLockEnabled: Bool?
  @Column("Default retention mode: GOVERNANCE, COMPLIANCE or none", needs: S3Scope.objectLock)
  var objectLockMode: String?

  @Column("Whether a CORS rule admits scripts of any origin", needs: S3Scope.cors)
  var corsAnyOrigin: Bool?
  @Column("Whether a CORS rule lets scripts of any origin write or delete", needs: S3Scope.cors)
  var corsAnyOriginWrite: Bool?
  @Column("Whether static website hosting is on, which serves plain HTTP only", needs: S3Scope.website)
  var websiteHosting: Bool?

  @Column("Number of lifecycle rules", needs: S3Scope.lifecycle) var lifecycleRules: Int?
  @Column("Number of lifecycle rules in force", needs: S3Scope.lifecycle) var lifecycleEnabledRules: Int?
  @Column("Whether a rule in force aborts unfinished multipart uploads", needs: S3Scope.lifecycle)
  var lifecycleAbortsUploads: Bool?

  @Column("Number of replication rules in force", needs: S3Scope.replication)
  var replicationEnabledRules: Int?
  @Column("Whether a replication rule in force leads to another region", needs: S3Scope.replication)
  var replicationCrossRegion: Bool?
}
