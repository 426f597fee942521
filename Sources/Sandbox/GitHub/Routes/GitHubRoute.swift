import Foundation

/// One operation of the API.
struct GitHubRoute: Sendable {
  let method: String
  /// For example `/orgs/{org}/members`. A `{branch}` may hold slashes.
  let template: String
  /// Its page after `https://docs.github.com/rest/`.
  let documentation: String
  let access: GitHubAccess
  let answer: @Sendable (GitHubExchange) throws -> GitHubAnswer
  private let segments: [String]
  /// Whether its `{branch}` may take several segments of a path.
  private let mayBeLonger: Bool

  init(
    _ template: String, _ documentation: String, _ access: GitHubAccess = .open, method: String = "GET",
    answer: @escaping @Sendable (GitHubExchange) throws -> GitHubAnswer
  ) {
    self.method = method
    self.template = template
    self.documentation = documentation
    self.access = access
    self.answer = answer
    segments = template.split(separator: "/").map(String.init)
    mayBeLonger = segments.contains("{branch}")
  }

  /// The values of the template's names if the path is of its form.
  func parameters(in path: [String]) -> [String: String]? {
    guard path.count == segments.count || mayBeLonger && path.count > segments.count else { return nil }
    var found: [String: String] = [:]
    var index = 0
    for (position, segment) in segments.enumerated() {
      guard index < path.count else { return nil }
      guard segment.utf8.first == UInt8(ascii: "{") else {
        guard segment == path[index] else { return nil }
        index += 1
        continue
      }
      let name = String(segment.dropFirst().dropLast())
      let after = segments.count - position - 1
      let length = name == "branch" ? path.count - index - after : 1
      guard length > 0 else { return nil }
      found[name] = length == 1 ? path[index] : path[index..<index + length].joined(separator: "/")
      index += length
    }
    return index == path.count ? found : nil
  }
}

/// What a route answers.
enum GitHubAnswer {
  case body(JSON, status: Int = 200)
  /// A page of a list is built, not the whole of it.
  case list(count: Int, item: (Int) -> JSON)
  /// A list that lies under a key beside `total_count`.
  case counted(key: String, count: Int, item: (Int) -> JSON, more: JSON = [:])
  /// A list that lies under a key beside other things, but without its length.
  case paged(key: String, count: Int, item: (Int) -> JSON, more: JSON)
  /// A list whose pages are told apart by an opaque cursor instead of a number.
  case cursorList(parameter: String, count: Int, item: (Int) -> JSON)
  case noContent
  /// A new installation token was made.
  case issue(GitHubIssuedToken, body: JSON)

  static func list<Element>(_ elements: [Element], _ item: @escaping (Element) -> JSON) -> GitHubAnswer {
    .list(count: elements.count) { item(elements[$0]) }
  }
}
