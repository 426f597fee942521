import Foundation

extension SandboxRequest {
  /// What there is to spoil is in an answer with a body.
  var unconditional: SandboxRequest {
    var request = self
    request.headers["if-none-match"] = nil
    return request
  }
}

extension SandboxResponse {
  /// Half of the body.
  var truncated: SandboxResponse {
    var cut = self
    cut.body = body.prefix(body.count / 2)
    return cut
  }

  /// Well-formed JSON that no vendor documents; an answer without a body stays as it is.
  var ofOtherShape: SandboxResponse {
    guard !body.isEmpty else { return self }
    return said(anew: Data(#"{"unexpected":[{"shape":true}]}"#.utf8))
  }

  /// Without a key, however deep it stands.
  func without(_ key: String) -> SandboxResponse {
    func cut(_ json: Any) -> Any {
      switch json {
      case let items as [Any]: items.map(cut)
      case let object as [String: Any]: object.filter { $0.key != key }.mapValues(cut)
      default: json
      }
    }
    guard let json = try? JSONSerialization.jsonObject(with: body),
      let changed = try? JSONSerialization.data(withJSONObject: cut(json))
    else { return self }
    return said(anew: changed)
  }

  /// Items again after the page's own, no more in all than were asked for.
  func duplicated(_ request: SandboxRequest) -> SandboxResponse {
    let room = request.query("per_page").flatMap(Int.init) ?? 0
    return mappingItems { items in items + items.prefix(max(0, room - items.count)) }
  }

  var shuffled: SandboxResponse { mappingItems { items in Array(items.reversed()) } }

  /// With a `Link` to the page that is so many further on; what is no list stays as it is.
  func linked(_ request: SandboxRequest, by step: Int) -> SandboxResponse {
    guard status == 200, listing != nil else { return self }
    let page = request.query("page").flatMap(Int.init) ?? 1
    var components = URLComponents()
    components.queryItems =
      request.query.filter { $0.name != "page" }.map { URLQueryItem(name: $0.name, value: $0.value) }
      + [URLQueryItem(name: "page", value: String(page + step))]
    var linked = said(anew: body)
    let target = "\(request.origin)\(request.path)?\(components.percentEncodedQuery ?? "")"
    linked.setHeader("link", "<\(target)>; rel=\"next\"")
    return linked
  }

  /// The items of a listing: the body itself, or the one list in it, whose key is told.
  private var listing: (key: String?, items: [Any])? {
    let json = try? JSONSerialization.jsonObject(with: body)
    if let items = json as? [Any] { return (nil, items) }
    let lists = (json as? [String: Any] ?? [:]).compactMapValues { $0 as? [Any] }
    return lists.count == 1 ? lists.first.map { ($0.key, $0.value) } : nil
  }

  private func mappingItems(_ change: ([Any]) -> [Any]) -> SandboxResponse {
    guard status == 200, let (key, items) = listing else { return self }
    var json: Any = change(items)
    if let key, var object = try? JSONSerialization.jsonObject(with: body) as? [String: Any] {
      object[key] = json
      json = object
    }
    guard let changed = try? JSONSerialization.data(withJSONObject: json) else { return self }
    return said(anew: changed)
  }

  /// A vendor that says something else has another validator for it.
  private func said(anew body: Data) -> SandboxResponse {
    var changed = self
    changed.body = body
    if headers.contains(where: { $0.name == "etag" }) { changed.setHeader("etag", "W/\"\(UUID())\"") }
    return changed
  }
}
