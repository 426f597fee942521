import Model

/// The IAM actions that casb needs: all of them read configuration, none reads an object.
enum S3Scope {
  static let listBuckets = "s3:ListAllMyBuckets"
  static let location = "s3:GetBucketLocation"
  static let acl = "s3:GetBucketAcl"
  static let policy = "s3:GetBucketPolicy"
  static let policyStatus = "s3:GetBucketPolicyStatus"
  static let publicAccessBlock = "s3:GetBucketPublicAccessBlock"
  static let accountPublicAccessBlock = "s3:GetAccountPublicAccessBlock"
  static let ownership = "s3:GetBucketOwnershipControls"
  static let encryption = "s3:GetEncryptionConfiguration"
  static let versioning = "s3:GetBucketVersioning"
  static let logging = "s3:GetBucketLogging"
  static let objectLock = "s3:GetBucketObjectLockConfiguration"
  static let cors = "s3:GetBucketCORS"
  static let website = "s3:GetBucketWebsite"
  static let lifecycle = "s3:GetLifecycleConfiguration"
  static let replication = "s3:GetReplicationConfiguration"
  static let tags = "s3:GetBucketTagging"
  static let passwordPolicy = "iam:GetAccountPasswordPolicy"
  static let accountSummary = "iam:GetAccountSummary"
  static let users = "iam:ListUsers"
  static let loginProfile = "iam:GetLoginProfile"
  static let mfaDevices = "iam:ListMFADevices"
  static let accessKeys = "iam:ListAccessKeys"
  static let accessKeyLastUsed = "iam:GetAccessKeyLastUsed"
  static let roles = "iam:ListRoles"

  /// Least privilege, in the order of the policy document. The id of a scope is the action itself.
  static let all: [Scope] = [
    scope(listBuckets, "Lists the buckets; without it there is nothing to scan.", isRequired: true),
    scope(location, "Tells each bucket's region, where all else about it has to be asked."),
    scope(acl, "Shows whether the bucket's ACL opens it to everyone or to all AWS accounts."),
    scope(policy, "Shows whom the bucket's policy lets in, and whether it insists on TLS."),
    scope(policyStatus, "Lets you compare casb's reading of a policy with AWS's own."),
    scope(publicAccessBlock, "Shows whether the bucket's public access block overrules ACL and policy."),
    scope(accountPublicAccessBlock, "Shows whether the account's public access block overrules all buckets."),
    scope(ownership, "Shows whether ACLs count at all."),
    scope(encryption, "Shows how new objects are encrypted."),
    scope(versioning, "Shows versioning and MFA delete."),
    scope(logging, "Shows whether access logs are written, and where to."),
    scope(objectLock, "Shows whether objects can be locked against deletion."),
    scope(cors, "Shows which web origins scripts may come from."),
    scope(website, "Shows whether the bucket is a web site."),
    scope(lifecycle, "Shows what becomes of old objects."),
    scope(replication, "Shows whether a copy is kept elsewhere."),
    scope(tags, "Shows the tags, so that findings can be sorted by owner or environment."),
    scope(accountSummary, "Shows whether the root user has MFA and access keys."),
    scope(passwordPolicy, "Shows the account's password policy."),
    scope(users, "Lists the IAM users and their last console sign-in."),
    scope(loginProfile, "Shows which users have a console password."),
    scope(mfaDevices, "Shows which users have MFA."),
    scope(accessKeys, "Lists the users' access keys and their age."),
    scope(accessKeyLastUsed, "Shows when an access key was last used."),
    scope(roles, "Shows which roles other accounts may assume."),
  ]

  private static func scope(_ action: String, _ why: String, isRequired: Bool = false) -> Scope {
    Scope(action, action, why: why, isRequired: isRequired)
  }
}
