import Foundation

// The answers of STS and IAM as far as casb reads them; element names are those of the API references.

struct CallerIdentity: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let Arn: String
    let Account: String
  }

  let GetCallerIdentityResult: Result
}

struct AccountSummary: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let SummaryMap: Map
  }

  struct Map: Decodable, Sendable {
    let entry: [Entry]
  }

  struct Entry: Decodable, Sendable {
    let key: String
    let value: Int
  }

  let GetAccountSummaryResult: Result

  func value(_ key: String) -> Int? {
    GetAccountSummaryResult.SummaryMap.entry.first { $0.key == key }?.value
  }
}

struct PasswordPolicy: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let PasswordPolicy: Policy
  }

  struct Policy: Decodable, Sendable {
    let MinimumPasswordLength: Int?
    let MaxPasswordAge: Int?
    let PasswordReusePrevention: Int?
    let requiresSymbols: Bool
    let requiresNumbers: Bool
    let requiresUppercase: Bool
    let requiresLowercase: Bool
    let expires: Bool

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      MinimumPasswordLength = try container.decodeIfPresent(Int.self, forKey: .MinimumPasswordLength)
      MaxPasswordAge = try container.decodeIfPresent(Int.self, forKey: .MaxPasswordAge)
      PasswordReusePrevention = try container.decodeIfPresent(Int.self, forKey: .PasswordReusePrevention)
      requiresSymbols = try container.flag(.requiresSymbols)
      requiresNumbers = try container.flag(.requiresNumbers)
      requiresUppercase = try container.flag(.requiresUppercase)
      requiresLowercase = try container.flag(.requiresLowercase)
      expires = try container.flag(.expires)
    }

    private enum CodingKeys: String, CodingKey {
      case MinimumPasswordLength, MaxPasswordAge, PasswordReusePrevention
      case requiresSymbols = "RequireSymbols"
      case requiresNumbers = "RequireNumbers"
      case requiresUppercase = "RequireUppercaseCharacters"
      case requiresLowercase = "RequireLowercaseCharacters"
      case expires = "ExpirePasswords"
    }
  }

  let GetAccountPasswordPolicyResult: Result
}

struct ListedUsers: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let Users: Members?
    let IsTruncated: String?
    let Marker: String?
  }

  struct Members: Decodable, Sendable {
    let member: [User]
  }

  struct User: Decodable, Sendable {
    let UserName: String
    let UserId: String
    let Arn: String
    let CreateDate: String
    let PasswordLastUsed: String?
  }

  let ListUsersResult: Result
}

struct LoginProfile: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let LoginProfile: Profile
  }

  struct Profile: Decodable, Sendable {
    let CreateDate: String
  }

  let GetLoginProfileResult: Result
}

struct ListedMFADevices: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let MFADevices: Members?
  }

  struct Members: Decodable, Sendable {
    let member: [Device]
  }

  struct Device: Decodable, Sendable {
    let SerialNumber: String
  }

  let ListMFADevicesResult: Result
}

struct ListedAccessKeys: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let AccessKeyMetadata: Members?
  }

  struct Members: Decodable, Sendable {
    let member: [Key]
  }

  struct Key: Decodable, Sendable {
    let AccessKeyId: String
    let Status: String
    let CreateDate: String
  }

  let ListAccessKeysResult: Result
}

struct AccessKeyLastUsed: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let AccessKeyLastUsed: Use?
  }

  struct Use: Decodable, Sendable {
    let LastUsedDate: String?
  }

  let GetAccessKeyLastUsedResult: Result
}

struct ListedRoles: Decodable, Sendable {
  struct Result: Decodable, Sendable {
    let Roles: Members?
    let IsTruncated: String?
    let Marker: String?
  }

  struct Members: Decodable, Sendable {
    let member: [Role]
  }

  struct Role: Decodable, Sendable {
    let RoleName: String
    let RoleId: String
    let Arn: String
    let CreateDate: String
    /// Percent-encoded JSON (RFC 3986).
    let AssumeRolePolicyDocument: String?
  }

  let ListRolesResult: Result
}
