import Foundation

/// What makes a request unfit to be judged: a form that a vendor might read differently from the guard.
///
/// Byte by byte: every request is judged several times, for which an expression would be compiled anew each time.
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
    var name = Array(host.utf8)[...]
    if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
      let port = name[colon...].dropFirst()
      guard (1...5).contains(port.count), port.allSatisfy(\.isDigit) else { return false }
      name = name[..<colon]
    }
    guard let first = name.first, let last = name.last, first.isWord, last.isWord else { return false }
    return name.allSatisfy { $0.isWord || $0 == .dot || $0 == UInt8(ascii: "-") }
      && !zip(name, name.dropFirst()).contains { $0 == .dot && $1 == .dot }
  }

  /// RFC 3986, section 3.3: `/` and pchar.
  private static func isPath(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    guard bytes.first == .slash, bytes.dropFirst().first != .slash else { return false }
    return bytes.indices.allSatisfy { index in
      guard bytes[index] == .percent else { return bytes[index].isPathCharacter || bytes[index] == .slash }
      let digits = bytes[index...].dropFirst().prefix(2)
      return digits.count == 2 && digits.allSatisfy(\.isHexDigit)
    }
  }

  /// Whether some layer of decoding shows a `..`, a backslash or a control character.
  private static func climbs(_ path: String) -> Bool {
    var text = path
    for _ in 0..<4 {
      let parts = text.utf8.split(separator: .slash).map { $0.prefix { $0 != UInt8(ascii: ";") } }
      if parts.contains(where: { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }) { return true }
      if text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 < 0x20 || $0 == 0x7F }) { return true }
      guard text.utf8.contains(.percent), let decoded = text.removingPercentEncoding, decoded != text else {
        return false
      }
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

extension UInt8 {
  fileprivate static let dot = UInt8(ascii: ".")
  fileprivate static let slash = UInt8(ascii: "/")
  fileprivate static let percent = UInt8(ascii: "%")

  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  fileprivate var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }

  fileprivate var isHexDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }

  /// pchar without `%`.
  fileprivate var isPathCharacter: Bool { isWord || "-.~!$&'()*+,;=:@".utf8.contains(self) }
}
