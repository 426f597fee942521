import Foundation
import Model
import VendorHTTP

/// A declared read turned into something else.
struct Attack: Sendable, CustomStringConvertible {
  let name: String
  let request: APIRequest

  var description: String { "\(name): \(request.method) \(request.host)\(request.path)" }

  static let ownHost = "vendor.example"

  /// The declared read itself, with plain names in its variable parts.
  static func plain(_ call: APICall) -> APIRequest {
    let parameters = call.discriminators.map { (name: $0.key, value: $0.value) }
    let host = filled(call.host)
    if let query = call.query, let request = try? APIRequest.query(query, [:], host: host, path: call.path) {
      return request
    }
    if call.method == "POST" { return .form(host: host, path: filled(call.path), parameters) }
    return APIRequest(
      call.method, host: host, path: filled(call.path),
      query: parameters.map { ($0.name, $0.value.isEmpty ? nil : $0.value) })
  }

  private static func filled(_ template: String) -> String {
    template.replacing("{host}", with: ownHost).replacing(/\{[^}]*\}/, with: "x1")
  }

  static func all(on call: APICall) -> [Attack] {
    methods(call) + hosts(call) + paths(call) + headers(call) + parameters(call) + documents(call)
  }

  private static func changed(
    _ name: String, _ call: APICall, _ change: (inout APIRequest) -> Void
  ) -> Attack {
    var request = plain(call)
    change(&request)
    return Attack(name: name, request: request)
  }

  private static func methods(_ call: APICall) -> [Attack] {
    ["PUT", "PATCH", "DELETE", "CONNECT", "MERGE", "get", "GET ", "DELETE\r\nGET", ""].map { method in
      changed("another method", call) { $0.method = method }
    }
  }

  private static func hosts(_ call: APICall) -> [Attack] {
    let own = plain(call).host
    let others = [
      "evil.test", "\(own).evil.test", "evil.test/\(own)", "\(own)@evil.test", "\(own):444", "\(own)#", "",
      "https://\(own)", "\(own)\r\nHost: evil.test",
    ]
    return others.map { host in changed("another host", call) { $0.host = host } }
  }

  private static func paths(_ call: APICall) -> [Attack] {
    let suffixes = [
      "/..", "/../x", "/%2e%2e/x", "/%252e%252e%252fx", "/.%2e", "/..;x", "%2F..%2Fx", "/x%5C..", "//x",
      "%00", "%0d%0aX",
      "?x=1", "#x", " x", "/transfer/archive/now",
    ]
    let appended = suffixes.map { suffix in changed("a path that goes on", call) { $0.path += suffix } }
    let own = plain(call)
    let absolute = [
      "https://evil.test\(own.path)", "//evil.test\(own.path)", String(own.path.dropFirst()) + "x",
    ]
    return appended + absolute.map { path in changed("an absolute address", call) { $0.path = path } }
  }

  private static func headers(_ call: APICall) -> [Attack] {
    let headers = [
      ("X-HTTP-Method-Override", "DELETE"), ("x-http-method", "PUT"), ("X-Method-Override", "PATCH"),
      ("Transfer-Encoding", "chunked"), ("Host", "evil.test"), ("X-Original-URL", "/admin"),
      ("X-Rewrite-URL", "/admin"), ("X-Forwarded-Host", "evil.test"), ("Upgrade", "h2c"),
      ("Accept", "x\r\n\r\nDELETE / HTTP/1.1"),
    ]
    return headers.map { header in changed("a header", call) { $0.headers.append(header) } }
  }

  private static func documents(_ call: APICall) -> [Attack] {
    guard let query = call.query else { return [] }
    let others = [
      "mutation \(query.name) { deleteEverything { id } }",
      "\(query.document) mutation M { deleteEverything { id } }",
      query.document.replacing("query", with: "mutation", maxReplacements: 1), "",
    ]
    return others.map { document in
      changed("another document", call) { request in
        request.body = try? APIRequest.query(NamedQuery(document), [:], host: "", path: "").body
      }
    }
  }

  private static func parameters(_ call: APICall) -> [Attack] {
    var attacks = [changed("a method in the query", call) { $0.query.append(("_method", "DELETE")) }]
    if call.method == "GET" {
      attacks.append(changed("a body in a GET", call) { $0.body = Data("{}".utf8) })
    }
    for (key, value) in call.discriminators where !value.isEmpty {
      attacks.append(changed("two operations", call) { $0.query.append((key, "DeleteEverything")) })
      let form = [(name: key, value: "DeleteEverything")]
      attacks.append(
        changed("another operation", call) { $0.body = APIRequest.form(host: "", path: "", form).body })
    }
    return attacks
  }
}
