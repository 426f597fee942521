import Foundation
import Model
import VendorHTTP

/// Reads Slack's refusals: HTTP 200 with `"ok": false`, a code in `error`, and for a missing scope what is `needed` and
/// what was `provided`: [evaluating responses](https://docs.slack.dev/apis/web-api/#evaluating-responses).
enum SlackFault {
  /// `nil` for an answer that is none.
  @Sendable static func refusal(headers: [String: String], body: Data) -> VendorFault? {
    guard let answer = try? JSONDecoder().decode(Answer.self, from: body), !answer.ok else { return nil }
    let code = answer.error ?? "no error code"
    let rule = table[code]
    return VendorFault(message: message(code, answer), code: code, kind: rule?.kind, reason: rule?.reason)
  }

  private struct Answer: Decodable {
    let ok: Bool
    let error: String?
    let needed: String?
    let provided: String?
  }

  private static func message(_ code: String, _ answer: Answer) -> String {
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
  ]
}
