import Foundation

/// What a browser or an app sends to a page below `/login`, in the query or as a form.
struct GitHubForm: Sendable {
  private let values: [String: String]
  private let wantsJSON: Bool

  init(_ request: SandboxRequest) {
    let text = String(decoding: request.body, as: UTF8.self)
    let pairs = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (GitHubForm.decoded(parts[0]), parts.count == 2 ? GitHubForm.decoded(parts[1]) : "")
    }
    values = Dictionary(request.query.map { ($0.name, $0.value) } + pairs) { $1 }
    wantsJSON = request.headers["accept"]?.contains("json") == true
  }

  subscript(name: String) -> String? { values[name] }

  /// An answer in the form that was asked for: GitHub's own is that of a query.
  func answer(_ body: JSON) -> SandboxResponse {
    guard !wantsJSON, case .object(let members) = body else {
      return SandboxResponse(
        status: 200, headers: [("content-type", "application/json; charset=utf-8")], body: body.data)
    }
    let pairs = members.map { member in
      let value =
        switch member.value {
        case .string(let text): text
        case .integer(let number): String(number)
        default: ""
        }
      return "\(member.key)=\(GitHubForm.encoded(value))"
    }
    return SandboxResponse(
      status: 200, headers: [("content-type", "application/x-www-form-urlencoded; charset=utf-8")],
      body: Data(pairs.joined(separator: "&").utf8))
  }

  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~"))) ?? ""
  }

  private static func decoded(_ text: Substring) -> String {
    let spaced = String(text).replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? spaced
  }
}

/// The errors of the token endpoint, which come with status 200.
struct GitHubSignInError {
  let code: String
  let description: String
  /// The new least seconds between two questions.
  var interval: Int?

  var body: JSON {
    let page =
      "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/"
    let body: JSON = [
      "error": .string(code), "error_description": .string(description),
      "error_uri": .string("\(page)#\(code.replacing("_", with: "-"))"),
    ]
    return interval.map { body.with(["interval": .integer($0)]) } ?? body
  }

  static let client = GitHubSignInError(
    code: "incorrect_client_credentials",
    description: "The client_id and/or client_secret passed are incorrect.")
  static let redirect = GitHubSignInError(
    code: "redirect_uri_mismatch",
    description: "The redirect_uri MUST match the registered callback URL for this application.")
  static let code = GitHubSignInError(
    code: "bad_verification_code", description: "The code passed is incorrect or expired.")
  static let refreshToken = GitHubSignInError(
    code: "bad_refresh_token", description: "The refresh token passed is incorrect or expired.")
  static let grantType = GitHubSignInError(
    code: "unsupported_grant_type", description: "The grant type is not supported.")
  static let pending = GitHubSignInError(
    code: "authorization_pending", description: "The authorization request is still pending.")
  static let deviceCode = GitHubSignInError(
    code: "incorrect_device_code", description: "The device_code provided is not valid.")
  static let expiredDevice = GitHubSignInError(
    code: "expired_token", description: "The device code has expired.")
  static let denied = GitHubSignInError(
    code: "access_denied", description: "The authorization request was denied.")
  static let deviceFlowDisabled = GitHubSignInError(
    code: "device_flow_disabled", description: "Device Flow must be explicitly enabled for this App")
}
