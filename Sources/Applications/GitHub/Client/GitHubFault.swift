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
        code: Code.singleSignOn.rawValue)
    }
    if said.isEmpty { return nil }
    var message = said
    if status == 403, let accepted = headers["x-accepted-github-permissions"], !accepted.isEmpty {
      message += " (needs \(accepted))"
    }
    return VendorFault(message: message, code: code(status: status, said: said.lowercased())?.rawValue ?? "")
  }

  private struct Body: Decodable {
    let message: String?
  }

  private static func isRateLimit(status: Int, headers: [String: String], said: String) -> Bool {
    guard status == 403 || status == 429 else { return false }
    return status == 429 || headers["retry-after"] != nil || headers["x-ratelimit-remaining"] == "0"
      || said.contains("rate limit")
  }

  private static func code(status: Int, said: String) -> Code? {
    switch status {
    case 403 where said.contains("upgrade to github") || said.contains("must be enabled"): .plan
    case 403: .permission
    case 404 where said.contains("branch not protected"): .branchNotProtected
    case 404 where said.contains("branch not found"): .branchNotFound
    case 404 where said.contains("disabled"): .disabled
    case 404 where said.contains("no analysis found"): .noAnalysis
    case 422 where said.contains("owner"): .permission
    default: nil
    }
  }
}

extension VendorError {
  var gitHubCode: GitHubFault.Code? { GitHubFault.Code(rawValue: code) }

  /// `unknownReason`, told apart further by what GitHub says.
  var gitHubReason: UnknownReason? {
    guard let reason = unknownReason else { return nil }
    return switch gitHubCode {
    case .permission, .singleSignOn: UnknownReason(.scopeMissing, reason.detail)
    case .plan: UnknownReason(.planLacks, reason.detail)
    default: reason
    }
  }
}

/// Runs a read whose failure costs a value rather than the scan, and notes the failure on the scan.
///
/// A feature that the plan lacks is a reason for a missing value, but nothing that the scan failed to read.
/// - Throws: failures that concern the whole scan (credential, guard), and cancellation.
func reading<Success: Sendable>(
  notingOn sink: any AssetSink, _ read: () async throws -> Success
) async throws -> Reading<Success> {
  do {
    return .known(try await read())
  } catch let error as VendorError {
    guard let reason = error.gitHubReason else { throw error }
    if reason.kind != .planLacks { try await sink.note(reason) }
    return .unknown(reason)
  }
}
