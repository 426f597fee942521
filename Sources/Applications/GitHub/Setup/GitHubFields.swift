import Foundation
import Model

/// What is asked to connect an organisation.
enum GitHubFields {
  static let organization = SetupField(
    "organization", "Organisation",
    help: "The organisation's name as it stands in its address, https://github.com/NAME.",
    example: "acme"
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
    validation: GitHubHost.fault)

  static let token = SetupField(
    "token", "Personal access token",
    help: "The token of the steps above. It begins with github_pat_ (fine-grained) or ghp_ (classic).",
    kind: .secret
  ) { text in
    if text.contains(where: \.isWhitespace) { return "A token has no blanks in it." }
    if text.hasPrefix("ghs_") || text.hasPrefix("ghr_") {
      return "This is a short-lived token of a GitHub App; choose auth=app, or give a personal access token."
    }
    return nil
  }

  static let appID = SetupField(
    "app-id", "App ID",
    help: "The number under About on the app's settings page; its client ID will do as well.",
    example: "123456"
  ) { text in
    let isID = isNumber(text) || text.hasPrefix("Iv")
    return isID ? nil : "An app ID is a number such as 123456, or a client ID that begins with Iv."
  }

  static let installationID = SetupField(
    "installation-id", "Installation ID",
    help: "The number at the end of the address of the installed app's Configure page.",
    example: "98765432"
  ) { text in
    isNumber(text)
      ? nil : "An installation ID is a number such as 98765432, the end of …/settings/installations/98765432."
  }

  static let privateKey = SetupField(
    "private-key", "Private key",
    help: "The PEM file that GitHub let you download when you generated the app's private key.",
    kind: .secretFile
  ) { text in
    text.contains("-----BEGIN") && text.contains("PRIVATE KEY-----")
      ? nil : "A private key is a PEM file with a line BEGIN RSA PRIVATE KEY; this is something else."
  }

  private static let login = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
