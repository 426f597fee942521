import Foundation
import Model
import VendorHTTP

/// Reads GitHub's error answers.
///
/// [Troubleshooting](https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api): the status often
/// does not tell; a missing permission is 403 or 404, a missing plan 403, a rate limit 403 or 429.
enum GitHubFault {
  /// What an error means where the status does not tell, as `VendorError.code`.
  enum Code: String {
    /// The credential lacks a permission, or its owner a role.
    case permission
    /// A classic token that was not authorised for the organisation's single sign-on.
    case singleSignOn = "single_sign_on"
    /// The organisation's plan does not have the feature.
    case plan
    case branchNotProtected = "branch_not_protected"
    case branchNotFound = "branch_not_found"
    /// The feature asked about is off.
    case disabled
    case noAnalysis = "no_analysis"
  }

  @Sendable static func read(status: Int, headers: [String: String], body: Data) -> VendorFault? {
    let said = (try? JSONDecoder().decode(Body.self, from: body))?.message ?? ""
    if isRateLimit(status: status, headers: headers, said: said.lowercased()) {
      return VendorFault(message: said, kind: .rateLimited)
    }
    // The header's value holds a link with a one-time token, which belongs in no message.
    if status == 403, headers["x-github-sso"]?.hasPrefix("required") == true {
      return VendorFault(
        message: "the token is not authorised for the organisation's single sign-on",
        code: Code.singleSignOn.rawValue, reason: .scopeMissing)
    }
    if said.isEmpty { return nil }
    var message = said
    if status == 403, let accepted = headers["x-accepted-github-permissions"], !accepted.isEmpty {
      message += " (needs \(accepted))"
    }
    return table.fault(status: status, message: said, shown: message)
  }

  private static let table = [
    rule(403, "upgrade to github", "must be enabled", is: .plan, because: .planLacks),
    rule(403, is: .permission, because: .scopeMissing),
    rule(404, "branch not protected", is: .branchNotProtected),
    rule(404, "branch not found", is: .branchNotFound),
    rule(404, "disabled", is: .disabled),
    rule(404, "no analysis found", is: .noAnalysis),
    rule(422, "owner", is: .permission, because: .scopeMissing),
  ]

  private static func rule(
    _ status: Int, _ words: String..., is code: Code, because reason: UnknownReason.Kind? = nil
  ) -> FaultRule {
    FaultRule(status, saying: words, is: code.rawValue, because: reason)
  }

  private struct Body: Decodable {
    let message: String?
  }

  private static func isRateLimit(status: Int, headers: [String: String], said: String) -> Bool {
    guard status == 403 || status == 429 else { return false }
    return status == 429 || headers["retry-after"] != nil || headers["x-ratelimit-remaining"] == "0"
      || said.contains("rate limit")
  }
}

extension VendorError {
  var gitHubCode: GitHubFault.Code? { GitHubFault.Code(rawValue: code) }
}
