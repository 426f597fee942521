import Foundation

/// A redirect of a GET, followed within the vendor's host only: the credential goes nowhere else.
struct Redirect {
  static let limit = 5

  private let origin: APIRequest
  private let location: String
  private let basePath: String
  private let error: VendorError

  /// - Parameter error: what the answer amounts to where it is not followed.
  init(of origin: APIRequest, to location: String, basePath: String, error: VendorError) {
    self.origin = origin
    self.location = location
    self.basePath = basePath
    self.error = error
  }

  /// The request to make instead; the guard has yet to judge it.
  ///
  /// - Throws: `VendorError.Kind.rejected`, with the vendor's own code.
  func request(number: Int) throws -> APIRequest {
    guard number <= Self.limit else { throw refusal("more than \(Self.limit) times") }
    let root = (origin.endpoint.map(Destination.root) ?? "https://\(origin.host)") + basePath
    guard let base = URL(string: root + origin.target),
      let target = URL(string: location, relativeTo: base)?.absoluteURL,
      let parts = URLComponents(url: target, resolvingAgainstBaseURL: true)
    else { throw refusal("to an address that cannot be read") }
    guard parts.scheme?.lowercased() == base.scheme, parts.user == nil, parts.password == nil,
      Destination.authority(target).lowercased() == Destination.authority(base).lowercased()
    else { throw refusal("to another host") }
    let prefix = URL(string: root)?.path(percentEncoded: true) ?? ""
    let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
    guard path.hasPrefix(prefix) else { throw refusal("out of the API") }
    var request = origin
    request.path = String(path.dropFirst(prefix.count))
    request.query = PercentEncoding.items(inForm: parts.percentEncodedQuery ?? "")
    return request
  }

  private func refusal(_ why: String) -> VendorError {
    VendorError(
      kind: error.kind, call: error.call, status: error.status,
      message: OneLine.text("redirected \(why), not followed: \(error.message)"), code: error.code)
  }
}
