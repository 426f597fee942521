import Foundation

/// Where a GitLab lives.
enum GitLabHost {
  static let shared = "gitlab.com"

  /// The host as the person gave it, in the form that requests take.
  static func name(_ setting: String?) -> String {
    let host = (setting ?? "").lowercased()
    return ["", "www.gitlab.com"].contains(host) ? shared : host
  }

  /// What is wrong with a host as typed, in a full sentence, or `nil`.
  static func fault(in text: String) -> String? {
    let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789.-:")
    let isHost = text.lowercased().unicodeScalars.allSatisfy(allowed.contains) && !text.hasPrefix(".")
    return isHost ? nil : "The host is a name alone, such as gitlab.example.com, without https:// or a path."
  }
}
