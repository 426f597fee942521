import Foundation
import Model
import VendorHTTP

/// Typed calls to the [Audit Logs API](https://docs.slack.dev/admins/audit-logs-api), which has a host of its own.
struct SlackAuditClient: RESTClient {
  typealias Reads = SlackEnterpriseReads

  static let host = "api.slack.com"

  let vendor: VendorClient
  let apiHost = Self.host
  let places: Places = [:]

  /// Slack gives up to 9999 at a time, and casb holds one page in memory.
  static let paging = SlackClient.byCursor(upTo: 1000)

  /// Whether the token is told anything: Slack asks for an owner of the organisation besides the scope.
  ///
  /// - Throws: failures that concern the credential as a whole.
  func answer(now: Date = Date()) async throws -> PermissionProbe.Answer {
    PermissionProbe.Answer(
      try await reading { try await send(\.auditLog, SlackAuditAction.query(now: now) + [("limit", "1")]) })
  }
}
