import Foundation
import Model
import VendorHTTP

/// When a token expires, as `github-authentication-token-expiration` tells it.
enum TokenExpiry {
  /// Days ahead from which a person should hear of it.
  private static let warning = 14

  /// Reads `2026-12-01 12:00:00 UTC` and `2026-12-01 12:00:00 +0200`.
  static func date(_ header: String) -> Date? {
    let words = header.split(separator: " ")
    guard words.count >= 2, let local = Timestamp.date("\(words[0])T\(words[1])Z") else { return nil }
    guard words.count > 2, words[2] != "UTC" else { return local }
    guard let offset = Int(words[2]) else { return nil }
    return local.addingTimeInterval(-Double(offset / 100 * 3600 + offset % 100 * 60))
  }

  static func note(expires: Date, now: Date) -> String? {
    let days = Int((expires.timeIntervalSince(now) / 86_400).rounded(.down))
    guard days < warning else { return nil }
    let when = Timestamp.text(expires)
    return days < 1
      ? "The token expires within a day, at \(when): make a new one now."
      : "The token expires in \(days) days, at \(when): make a new one in time."
  }
}

extension APIResponse {
  /// When the token that was sent expires; `nil` for never, and where GitHub does not tell.
  var gitHubTokenExpiry: Date? { headers["github-authentication-token-expiration"].flatMap(TokenExpiry.date) }
}
