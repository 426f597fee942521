import Foundation
import Model

/// What is asked to connect an organisation.
enum GitHubFields {
  static let organization = SetupField(
    "organization", "Organisation",
    help: "The organisation's name as it stands in its address, https://github.com/NAME.",
    example: "acme", rule: "letters, digits and hyphens"
  ) { text in
    let isLogin = text.unicodeScalars.allSatisfy { login.contains($0) } && text.count <= 100
    return isLogin
      ? nil
      : "An organisation's name has only letters, digits and hyphens; give acme, not https://github.com/acme."
  }

  static let host = SetupField(
    "host", "Host",
    help: "github.com, your GHE.com address, or the name of your GitHub Enterprise Server.",
    isRequired: false, defaultValue: "github.com", example: "github.example.com",
    rule: "a host name without https:// and path", validation: GitHubHost.fault)

  static let token = SetupField(
    "token", "Personal access token",
    help: "The token of the steps above. It begins with github_pat_ (fine-grained) or ghp_ (classic).",
    kind: .secret, rule: "begins with github_pat_ or ghp_"
  ) { text in
    if text.contains(where: \.isWhitespace) { return "A token has no blanks in it." }
    if text.hasPrefix("ghs_") || text.hasPrefix("ghr_") {
      return "This is a short-lived token of a GitHub App; choose auth=app, or give a personal access token."
    }
    return isUsersToken(text)
      ? nil
      : "A personal access token begins with github_pat_ (fine-grained) or ghp_ (classic); this does not."
  }

  /// By the beginnings that GitHub documents for tokens of users; one made before they had any, on a server that has
  /// been upgraded since, is 40 hexadecimal digits.
  ///
  /// https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  private static func isUsersToken(_ text: String) -> Bool {
    ["github_pat_", "ghp_", "gho_", "ghu_"].contains(where: text.hasPrefix)
      || (text.count == 40 && text.allSatisfy(\.isHexDigit))
  }

  static let enterprise = SetupField(
    "enterprise", "Enterprise",
    help: """
      The enterprise's name as it stands in https://github.com/enterprises/NAME, to look at its policies and audit log as \
      well; GitHub shows them only to a classic token of an enterprise owner with read:enterprise and read:audit_log. \
      Empty for none.
      """,
    isRequired: false, example: "acme-inc", rule: "letters, digits and hyphens"
  ) { text in
    text.unicodeScalars.allSatisfy { login.contains($0) } && text.count <= 100
      ? nil
      : "An enterprise's name has only letters, digits and hyphens; give acme, not https://github.com/enterprises/acme."
  }

  static let appID = SetupField(
    "app-id", "App ID",
    help: "The number under About on the app's settings page; its client ID will do as well.",
    example: "123456", rule: "a number, or a client ID that begins with Iv"
  ) { text in
    let isID = isNumber(text) || text.hasPrefix("Iv")
    return isID ? nil : "An app ID is a number such as 123456, or a client ID that begins with Iv."
  }

  static let installationID = SetupField(
    "installation-id", "Installation ID",
    help: "The number at the end of the address of the installed app's Configure page.",
    example: "98765432", rule: "a number"
  ) { text in
    isNumber(text)
      ? nil : "An installation ID is a number such as 98765432, the end of …/settings/installations/98765432."
  }

  static let privateKey = SetupField(
    "private-key", "Private key",
    help: "The PEM file that GitHub let you download when you generated the app's private key.",
    kind: .secretFile, rule: "a PEM file"
  ) { text in
    text.contains("-----BEGIN") && text.contains("PRIVATE KEY-----")
      ? nil : "A private key is a PEM file with a line BEGIN RSA PRIVATE KEY; this is something else."
  }

  static let clientID = SetupField(
    "client-id", "Client ID",
    help: "On the app's settings page, under About; it is not the App ID.",
    example: "Iv23liAbCdEf01234567", rule: "begins with Iv (GitHub App) or Ov, or has 20 hexadecimal digits"
  ) { text in
    let isOld = text.count == 20 && text.allSatisfy(\.isHexDigit)
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
    return isPlain && (isOld || text.hasPrefix("Iv") || text.hasPrefix("Ov"))
      ? nil : "A client ID begins with Iv (GitHub App) or Ov (OAuth app); the App ID is another number."
  }

  static let clientSecret = SetupField(
    "client-secret", "Client secret",
    help: "On the app's settings page choose Generate a new client secret; it is shown once.",
    kind: .secret, rule: "40 hexadecimal digits"
  ) { text in
    text.count >= 20 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      ? nil : "A client secret is one word of 40 digits and letters, without blanks."
  }

  private static let login = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
