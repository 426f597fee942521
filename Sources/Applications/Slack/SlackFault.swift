import Foundation
import Model
import VendorHTTP

/// Reads Slack's refusals: HTTP 200 with `"ok": false`, a code in `error`, and for a missing scope what is `needed` and
/// what was `provided`: [evaluating responses](https://docs.slack.dev/apis/web-api/#evaluating-responses).
enum SlackFault {
  /// `nil` for an answer that is none.
  @Sendable static func refusal(headers: [String: String], body: Data) -> VendorFault? {
    guard let answer = try? JSONDecoder().decode(Answer.self, from: body), answer.isRefusal else {
      return nil
    }
    let code = answer.error ?? "no error code"
    let rule = table[code]
    return VendorFault(message: message(code, answer), code: code, kind: rule?.kind, reason: rule?.reason)
  }

  /// Of [`files.info`](https://docs.slack.dev/reference/methods/files.info), where one that is not found may be hidden.
  static let fileDeleted = "file_deleted"

  private struct Answer: Decodable {
    /// The audit log leaves it out of what it answers.
    let ok: Bool?
    let error: String?
    let needed: String?
    let provided: String?

    var isRefusal: Bool { ok.map { !$0 } ?? (error?.isEmpty == false) }
  }

  private static func message(_ code: String, _ answer: Answer) -> String {
    if let explanation = explanations[code] { return "\(code) (\(explanation))" }
    guard let needed = answer.needed else { return code }
    return "\(code) (needs \(needed), has \(answer.provided ?? "none"))"
  }

  /// The codes that say more than that the call failed.
  private static let table: [String: (kind: VendorError.Kind, reason: UnknownReason.Kind?)] = [
    "not_authed": (.unauthorized, nil), "invalid_auth": (.unauthorized, nil),
    "token_revoked": (.unauthorized, nil), "token_expired": (.unauthorized, nil),
    "account_inactive": (.unauthorized, nil), "org_login_required": (.unauthorized, nil),
    "missing_scope": (.forbidden, .scopeMissing), "no_permission": (.forbidden, .scopeMissing),
    "not_allowed_token_type": (.forbidden, .scopeMissing), "access_denied": (.forbidden, .scopeMissing),
    "user_is_bot": (.forbidden, .scopeMissing), "user_is_restricted": (.forbidden, .scopeMissing),
    "not_an_admin": (.forbidden, .scopeMissing), "restricted_action": (.forbidden, .scopeMissing),
    "paid_only": (.forbidden, .planLacks), "feature_not_enabled": (.forbidden, .planLacks),
    "not_an_enterprise": (.forbidden, .planLacks),
    "ratelimited": (.rateLimited, nil), "rate_limited": (.rateLimited, nil),
    "internal_error": (.server, nil), "fatal_error": (.server, nil), "service_unavailable": (.server, nil),
    "request_timeout": (.server, nil), "team_added_to_org": (.server, nil),
    "user_not_found": (.notFound, nil), "team_not_found": (.notFound, nil),
    "file_not_found": (.notFound, nil), fileDeleted: (.notFound, nil),
    // Of the audit log, which refuses by these a token that is good for everything else.
    "invalid_authentication": (.forbidden, .scopeMissing), "user_not_authorized": (.forbidden, .scopeMissing),
    "team_not_authorized": (.forbidden, .scopeMissing), "method_not_allowed": (.forbidden, nil),
    "missing_authentication": (.unauthorized, nil), "invalid_workspace": (.forbidden, .planLacks),
  ]

  /// What [the audit log's codes](https://docs.slack.dev/reference/audit-logs-api/methods-actions-reference#errors)
  /// leave to be guessed.
  private static let explanations = [
    "invalid_authentication": "needs auditlogs:read, in a token of an owner of the organisation",
    "user_not_authorized": "the app was not installed by an owner of the organisation",
    "team_not_authorized": "the app is not installed on the organisation",
  ]
}
