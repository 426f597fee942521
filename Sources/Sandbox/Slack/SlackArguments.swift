import Foundation

/// A method's arguments, which may come in the query or in a form, and the token, which comes in a header or among them.
struct SlackArguments: Sendable {
  private let values: [String: String]
  let token: String?

  init(_ request: SandboxRequest) {
    var values = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
    if request.headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") == true {
      let form = URLComponents(string: "?" + String(decoding: request.body, as: UTF8.self))
      for item in form?.queryItems ?? [] { values[item.name] = item.value }
    }
    self.values = values
    let header = request.headers["authorization"] ?? ""
    token = header.hasPrefix("Bearer ") ? String(header.dropFirst("Bearer ".count)) : values["token"]
  }

  subscript(name: String) -> String? { values[name] }

  func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

  /// `public_channel` unless something else is asked for.
  var channelTypes: [String] {
    (values["types"] ?? "public_channel").split(separator: ",").map { String($0.trimmingPrefix(" ")) }
  }

  /// A page by cursor, with `response_metadata`.
  func page<Item>(
    of items: [Item], as key: String, otherwise: Int, largest: Int, _ shape: (Item) -> JSON
  ) throws(SlackRefusal) -> JSON {
    let limit = number("limit") ?? otherwise
    guard (0...1000).contains(limit) else { throw SlackRefusal(code: "invalid_limit") }
    return try page(of: items, as: key, size: min(limit == 0 ? Int.max : limit, largest), shape)
  }

  /// As above, with a size that was judged already.
  func page<Item>(
    of items: [Item], as key: String, size: Int, _ shape: (Item) -> JSON
  ) throws(SlackRefusal) -> JSON {
    var start = 0
    if let cursor = self["cursor"], !cursor.isEmpty {
      guard let place = Self.place(of: cursor) else { throw SlackRefusal(code: "invalid_cursor") }
      start = place
    }
    let page = items.dropFirst(start).prefix(size)
    let end = start + page.count
    let next = end < items.count ? Data("next:\(end)".utf8).base64EncodedString() : ""
    return [
      .init(key, .array(page.map(shape))), .init("response_metadata", ["next_cursor": .string(next)]),
    ].object
  }

  private static func place(of cursor: String) -> Int? {
    guard let data = Data(base64Encoded: cursor) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return text.hasPrefix("next:") ? Int(text.dropFirst("next:".count)) : nil
  }
}

/// An error by the code that Slack has for it.
struct SlackRefusal: Error {
  let code: String
}

/// One call of a method with a good token.
struct SlackCall: Sendable {
  let tenant: SlackTenant
  let token: SlackToken
  let arguments: SlackArguments

  init(_ tenant: SlackTenant, _ token: SlackToken, _ arguments: SlackArguments) {
    self.tenant = tenant
    self.token = token
    self.arguments = arguments
  }

  /// Whether a person who administers the workspace is asking.
  var isByAdmin: Bool { !token.isBot && tenant.member(token.user)?.isAdmin == true }

  /// A page by cursor, with `response_metadata`.
  func page<Item>(
    of items: [Item], as key: String, otherwise: Int, _ shape: (Item) -> JSON
  ) throws(SlackRefusal) -> JSON {
    try arguments.page(of: items, as: key, otherwise: otherwise, largest: tenant.largestPage, shape)
  }

  /// A page by number, with `paging`.
  func numberedPage<Item>(of items: [Item], as key: String, _ shape: (Item) -> JSON) -> JSON {
    let count = min(max(1, arguments.number("count") ?? 100), tenant.largestPage)
    let number = max(1, arguments.number("page") ?? 1)
    let page = items.dropFirst((number - 1) * count).prefix(count)
    let pages = max(1, (items.count + count - 1) / count)
    return [
      .init(key, .array(page.map(shape))),
      .init(
        "paging",
        [
          "count": .integer(count), "total": .integer(items.count), "page": .integer(number),
          "pages": .integer(pages),
        ]),
    ].object
  }
}

extension [JSON.Member] {
  fileprivate var object: JSON { .object(self) }
}
