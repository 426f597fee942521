public import Foundation

/// A successful answer, its body in memory and bounded in size.
public struct APIResponse: Sendable {
  public let status: Int
  /// Names in lower case.
  public let headers: [String: String]
  public let body: Data
  /// The declared call, `GET /orgs/{org}/members`, for messages.
  public let call: String

  public init(status: Int, headers: [String: String], body: Data, call: String) {
    self.status = status
    self.headers = headers
    self.body = body
    self.call = call
  }
}
