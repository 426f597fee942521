import Foundation
import Model

/// What is asked to connect a group or an instance.
enum GitLabFields {
  static let host = SetupField(
    "host", "Host",
    help: "gitlab.com, or the name of your GitLab server.",
    isRequired: false, defaultValue: GitLabHost.shared, example: "gitlab.example.com",
    rule: "a host name without https:// and path", validation: GitLabHost.fault)

  static let group = SetupField(
    "group", "Group",
    help: "The path of the group as it stands in its address, https://gitlab.com/PATH, or its number. "
      + "Leave it out to scan the whole of a self-managed instance.",
    isRequired: false, example: "acme/platform", rule: "a path or a number; needed on gitlab.com"
  ) { text in
    let allowed = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./")
    let isPath =
      text.unicodeScalars.allSatisfy(allowed.contains) && !text.hasPrefix("/") && !text.hasSuffix("/")
    return isPath
      ? nil : "A group's path has letters, digits, and - _ . / between; give acme/platform, not its address."
  }

  static let clientID = SetupField(
    "client-id", "Application ID",
    help: "On the application's page; it has 64 digits and letters.",
    example: String(repeating: "0123456789abcdef", count: 4), rule: "64 hexadecimal digits"
  ) { text in
    text.count == 64 && text.allSatisfy(\.isHexDigit)
      ? nil : "An application ID has 64 digits from 0 to 9 and a to f."
  }

  static let token = SetupField(
    "token", "Access token",
    help:
      "The token of the steps above. It begins with glpat- unless your server gives its tokens another prefix.",
    kind: .secret, rule: "one word, usually beginning with glpat-"
  ) { text in
    if text.contains(where: \.isWhitespace) { return "A token has no blanks in it." }
    let others = ["gldt-": "a deploy token", "glrt-": "a runner's", "glptt-": "a pipeline trigger token"]
    if let kind = others.first(where: { text.hasPrefix($0.key) })?.value {
      return "This is \(kind), which reads nothing of the API; give an access token with read_api."
    }
    return text.count >= 20 ? nil : "An access token has twenty characters or more."
  }
}
