import Foundation
import Model

/// A user of the account's IAM.
struct IAMUser: AssetRecord {
  static let kind = AssetKind("aws_iam_user", "A user of AWS IAM", of: Self.self, person: "name")

  var id = ""
  var name = ""
  var url: String?

  @Column("Amazon Resource Name", needs: S3Scope.users) var arn: String?
  @Column("When the user was made", needs: S3Scope.users) var createdAt: Date?
  @Column("When the password was last used; none if never", needs: S3Scope.users)
  var passwordLastUsedAt: Date?
  @Column("Whether the user has a console password", needs: S3Scope.loginProfile) var consoleAccess: Bool?
  @Column("Last console sign-in, or when the password was given", needs: S3Scope.loginProfile)
  var consoleActiveAt: Date?
  @Column("Number of MFA devices", needs: S3Scope.mfaDevices) var mfaDevices: Int?
  @Column("Number of active access keys", needs: S3Scope.accessKeys) var activeAccessKeys: Int?
}

/// An access key of an IAM user.
struct IAMAccessKey: AssetRecord {
  static let kind = AssetKind(
    "aws_iam_access_key", "An access key of an IAM user", of: Self.self, person: "user_name")

  var id = ""
  var name = ""
  var url: String?

  @Column("User whose key it is", needs: S3Scope.accessKeys) var userName: String?
  @Column("Whether the key works", needs: S3Scope.accessKeys) var active: Bool?
  @Column("When the key was made", needs: S3Scope.accessKeys) var createdAt: Date?
  @Column("When the key was last used; none if never", needs: S3Scope.accessKeyLastUsed)
  var lastUsedAt: Date?
  @Column("Last use, or when the key was made", needs: S3Scope.accessKeyLastUsed) var activeAt: Date?
}

/// A role of the account's IAM.
struct IAMRole: AssetRecord {
  static let kind = AssetKind("aws_iam_role", "A role of AWS IAM", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Amazon Resource Name", needs: S3Scope.roles) var arn: String?
  @Column("When the role was made", needs: S3Scope.roles) var createdAt: Date?
  @Column("Whether another account may assume it", needs: S3Scope.roles) var crossAccount: Bool?
  @Column("Other accounts named in its trust policy", needs: S3Scope.roles) var externalAccounts: [String]?
  @Column("Whether its trust policy admits everyone", needs: S3Scope.roles) var trustsEveryone: Bool?
  @Column("Whether every other account has to give an external id", needs: S3Scope.roles)
  var requiresExternalId: Bool?
}
