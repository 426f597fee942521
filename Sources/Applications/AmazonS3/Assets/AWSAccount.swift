import Foundation
import Model

/// The AWS account that was connected.
struct AWSAccount: AssetRecord {
  static let kind = AssetKind("aws_account", "The AWS account itself", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Whether S3 refuses new public ACLs everywhere", needs: S3Scope.accountPublicAccessBlock)
  var blockPublicAcls: Bool?
  @Column("Whether S3 ignores public ACLs everywhere", needs: S3Scope.accountPublicAccessBlock)
  var ignorePublicAcls: Bool?
  @Column("Whether S3 refuses new public policies everywhere", needs: S3Scope.accountPublicAccessBlock)
  var blockPublicPolicy: Bool?
  @Column("Whether public policies count for the account only", needs: S3Scope.accountPublicAccessBlock)
  var restrictPublicBuckets: Bool?

  @Column("Whether the account sets its own password policy", needs: S3Scope.passwordPolicy)
  var passwordPolicyExists: Bool?
  @Column("Least number of characters of a password", needs: S3Scope.passwordPolicy)
  var passwordMinimumLength: Int?
  @Column("Whether a password needs a symbol", needs: S3Scope.passwordPolicy)
  var passwordRequiresSymbols: Bool?
  @Column("Whether a password needs a digit", needs: S3Scope.passwordPolicy)
  var passwordRequiresNumbers: Bool?
  @Column("Whether a password needs an upper-case letter", needs: S3Scope.passwordPolicy)
  var passwordRequiresUppercase: Bool?
  @Column("Whether a password needs a lower-case letter", needs: S3Scope.passwordPolicy)
  var passwordRequiresLowercase: Bool?
  @Column("Whether passwords expire", needs: S3Scope.passwordPolicy)
  var passwordsExpire: Bool?
  @Column("Days until a password expires; 0 for never", needs: S3Scope.passwordPolicy)
  var passwordMaximumAge: Int?
  @Column("Number of former passwords that may not come again", needs: S3Scope.passwordPolicy)
  var passwordReusePrevention: Int?

  @Column("Whether the root user has MFA", needs: S3Scope.accountSummary) var rootMfaEnabled: Bool?
  @Column("Whether the root user has an access key", needs: S3Scope.accountSummary)
  var rootAccessKeyPresent: Bool?
  @Column("Number of IAM users", needs: S3Scope.accountSummary) var iamUsers: Int?
}
