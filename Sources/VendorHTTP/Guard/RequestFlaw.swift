import Foundation

/// What makes a request unfit to be judged: a form that a vendor might read differently from the guard.
enum RequestFlaw: String {
  case host = "its host is not a plain host name"
  case path = "its path is not an absolute, percent-encoded path"
  case traversal = "its path climbs, or holds a control character"
  case header = "a header would change where it goes or what it does"
  case body = "a GET carries no body"

  static func first(in request: APIRequest) -> RequestFlaw? {
    if !isHost(request.host) { return .host }
    if !isPath(request.path) { return .path }
    if climbs(request.path) { return .traversal }
    if !request.headers.allSatisfy({ isHarmless($0, in: request) }) { return .header }
    if request.query.contains(where: { $0.name.lowercased() == "_method" }) { return .header }
    if request.isGet, request.body?.isEmpty == false { return .body }
    return nil
  }

  /// A name, or a name and a port: no user, no path, nothing encoded.
  static func isHost(_ host: String) -> Bool {
    host.wholeMatch(of: /[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?::[0-9]{1,5})?/) != nil
      && !host.contains("..")
  }

  /// RFC 3986, section 3.3: `/` and pchar.
  private static func isPath(_ path: String) -> Bool {
    path.wholeMatch(of: /\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@\/]|%[0-9A-Fa-f]{2})*/) != nil
      && !path.hasPrefix("//")
  }

  /// Whether some layer of decoding shows a `..`, a backslash or a control character.
  private static func climbs(_ path: String) -> Bool {
    var text = path
    for _ in 0..<4 {
      let parts = text.split(separator: "/").map { $0.prefix { $0 != ";" } }
      if parts.contains(".") || parts.contains("..") { return true }
      if text.unicodeScalars.contains(where: { $0 == "\\" || $0.value < 0x20 || $0.value == 0x7F }) {
        return true
      }
      guard let decoded = text.removingPercentEncoding, decoded != text else { return false }
      text = decoded
    }
    return true
  }

  private static func isHarmless(_ header: (name: String, value: String), in request: APIRequest) -> Bool {
    let name = header.name.lowercased()
    if header.value.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" }) { return false }
    if name == "host" {
      let own = [request.host, request.endpoint.map(Destination.authority)].compactMap { $0?.lowercased() }
      return own.contains(header.value.lowercased())
    }
    return !dangerous.contains(name)
  }

  private static let dangerous: Set<String> = [
    "connection", "transfer-encoding", "upgrade", "te", "trailer", "expect", "proxy-authorization",
    "x-http-method", "x-http-method-override", "x-method-override", "x-original-url", "x-rewrite-url",
    "x-forwarded-host", "x-host",
  ]
}
