import Foundation
import Model

/// With what the browser came back (RFC 6749, sections 4.1.2 and 4.1.2.1).
struct AuthorizationReturn: Sendable, Equatable {
  /// Good for one exchange, for some minutes.
  let code: Secret?
  let error: String?
  let errorDescription: String?

  /// - Parameter query: percent-encoded, without `?`.
  /// - Returns: `nil` for what this authorisation did not ask for: another state, or neither code nor error.
  init?(query: String, state: String) {
    let values = Dictionary(PercentEncoding.items(inForm: query).map { ($0.name, $0.value ?? "") }) { $1 }
    guard values["state"] == state else { return nil }
    code = values["code"].flatMap { $0.isEmpty ? nil : Secret($0) }
    error = values["error"]
    errorDescription = values["error_description"]
    guard code != nil || error != nil else { return nil }
  }

  /// - Throws: `VendorError` for an error.
  func checkedCode(call: String) throws -> Secret {
    if let code, error == nil { return code }
    throw VendorError(
      kind: .rejected, call: call, message: OneLine.text(errorDescription ?? error ?? ""),
      code: OneLine.text(error ?? "", limit: 100))
  }
}
