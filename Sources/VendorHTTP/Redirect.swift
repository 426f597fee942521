import Foundation

/// A redirect of a GET, followed within the vendor's host only: the credential goes nowhere else.
struct Redirect {
  static let limit = 5

  private let origin: APIRequest
  private let basePath: String
  private let answer: RawAnswer

  init(of origin: APIRequest, basePath: String, _ answer: RawAnswer) {
    self.origin = origin
    self.basePath = basePath
    self.answer = answer
  }

  /// The request to make instead; the guard has yet to judge it.
  ///
  /// - Throws: `VendorError.Kind.rejected`.
  func request(number: Int, call: String) throws -> APIRequest {
    func refusal(_ why: String) -> VendorError {
      VendorError(
        kind: .rejected, call: call, status: answer.status, message: "redirected \(why), not followed")
    }
    guard number <= Self.limit else { throw refusal("more than \(Self.limit) times") }
    let root = (origin.endpoint.map(Destination.root) ?? "https://\(origin.host)") + basePath
    guard let base = URL(string: root + origin.target),
      let target = URL(string: answer.headers["location"] ?? "", relativeTo: base)?.absoluteURL,
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
}
