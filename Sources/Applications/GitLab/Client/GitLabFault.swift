import Foundation
import Model
import VendorHTTP

/// Reads GitLab's error answers: `{"message": "403 Forbidden"}`, an `error` with its `error_description`, or a message
/// of several parts.
///
/// [Status codes](https://docs.gitlab.com/api/rest/troubleshooting/): a token without the scope is told 403 with
/// `insufficient_scope`; whoever lacks the role is told 403, or 404 where GitLab hides the thing.
enum GitLabFault {
  @Sendable static func read(status: Int, headers: [String: String], body: Data) -> VendorFault? {
    guard let answer = try? JSONSerialization.jsonObject(with: body) as? [String: Any] else { return nil }
    let error = answer["error"] as? String
    let said = answer["error_description"] as? String ?? text(answer["message"]) ?? error
    guard let said else { return nil }
    return table.fault(
      status: status, message: error == insufficientScope ? "\(insufficientScope): \(said)" : said)
  }

  private static let insufficientScope = "insufficient_scope"

  private static let table = [
    FaultRule(403, saying: [insufficientScope], is: insufficientScope, because: .scopeMissing),
    FaultRule(403, saying: ["license", "licence", "plan", "upgrade"], because: .planLacks),
  ]

  /// A message is a text, or an object of what is wrong with each field.
  private static func text(_ message: Any?) -> String? {
    if let text = message as? String { return text }
    guard let message, let data = try? JSONSerialization.data(withJSONObject: message, options: .sortedKeys)
    else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
