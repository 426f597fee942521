public import Foundation

/// A successful answer, its body in memory and bounded in size.
public struct APIResponse: Sendable {
  public let status: Int
  /// Names in lower case.
  public let headers: [String: String]
  public let body: Data
  /// The declared call, `GET /orgs/{org}/members`, for messages.
  public let call: String
  /// Whether the body is one of an earlier scan, which the vendor has just confirmed.
  public let isRemembered: Bool
  /// What stands before every path on the wire; links in the answer carry it too.
  let basePath: String

  public init(status: Int, headers: [String: String], body: Data, call: String) {
    self.init(status: status, headers: headers, body: body, call: call, basePath: "")
  }

  init(
    status: Int, headers: [String: String], body: Data, call: String, basePath: String,
    isRemembered: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.call = call
    self.basePath = basePath
    self.isRemembered = isRemembered
  }

  /// An answer that is not of the documented shape.
  func malformed(_ message: String) -> VendorError {
    VendorError(kind: .malformed, call: call, status: status, message: OneLine.text(message))
  }
}
