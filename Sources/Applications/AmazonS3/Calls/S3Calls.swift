import Model

/// Every call that casb makes to AWS: reads of configuration, never of an object.
enum S3Calls {
  static let all: [APICall] = buckets + account + identity + iam

  private static let identity = [
    sts("GetCallerIdentity", "Who the credential is, and of which account"),
    sts("AssumeRole", "Temporary credentials of the role"),
  ]

  private static let buckets = [
    APICall("GET", "s3.{region}.amazonaws.com", "/", summary: "The account's buckets"),
    bucket("location", "A bucket's region"),
    bucket("acl", "A bucket's ACL"),
    bucket("policy", "A bucket's policy"),
    bucket("policyStatus", "Whether S3 calls the policy public"),
    bucket("publicAccessBlock", "A bucket's public access block"),
    bucket("ownershipControls", "Whether ACLs count"),
    bucket("encryption", "Default encryption"),
    bucket("versioning", "Versioning and MFA delete"),
    bucket("logging", "Server access logging"),
    bucket("object-lock", "Object Lock"),
    bucket("cors", "Cross-origin rules"),
    bucket("website", "Website hosting"),
    bucket("lifecycle", "Lifecycle rules"),
    bucket("replication", "Replication rules"),
    bucket("tagging", "Tags"),
  ]

  private static let account = [
    APICall(
      "GET", "{account}.s3-control.{region}.amazonaws.com", "/v20180820/configuration/publicAccessBlock",
      summary: "The account's public access block")
  ]

  private static let iam = [
    iam("GetAccountSummary", "Root user's MFA and keys, number of users"),
    iam("GetAccountPasswordPolicy", "The password policy"),
    iam("ListUsers", "IAM users"),
    iam("GetLoginProfile", "Whether a user has a console password"),
    iam("ListMFADevices", "A user's MFA devices"),
    iam("ListAccessKeys", "A user's access keys"),
    iam("GetAccessKeyLastUsed", "When a key was last used"),
    iam("ListRoles", "IAM roles and their trust policies"),
  ]

  private static func bucket(_ subresource: String, _ summary: String) -> APICall {
    APICall("GET", "s3.{region}.amazonaws.com", "/{bucket}", [subresource: ""], summary: summary)
  }

  private static func sts(_ action: String, _ summary: String) -> APICall {
    APICall("POST", "sts.{region}.amazonaws.com", "/", ["Action": action], summary: summary)
  }

  private static func iam(_ action: String, _ summary: String) -> APICall {
    APICall("POST", "iam.amazonaws.com", "/", ["Action": action], summary: summary)
  }
}
