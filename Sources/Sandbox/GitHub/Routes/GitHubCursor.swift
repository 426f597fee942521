import Foundation

/// Pages by an opaque cursor, which only the `Link` header gives.
struct GitHubCursor {
  let parameter: String
  let indices: Range<Int>
  private let count: Int

  init(_ request: SandboxRequest, parameter: String, count: Int, largest: Int) {
    self.parameter = parameter
    self.count = count
    let wanted = request.query("per_page").flatMap(Int.init) ?? 30
    let size = wanted < 1 ? min(30, largest) : min(wanted, largest)
    let start = request.query(parameter).flatMap(GitHubCursor.position) ?? 0
    let first = min(max(0, start), count)
    indices = first..<min(count, first + size)
  }

  /// The `Link` header, if there is more after this page.
  func links(address: String, query: [(name: String, value: String)]) -> String? {
    guard indices.upperBound < count else { return nil }
    let kept = query.filter { $0.name != parameter && $0.name != "page" }
    var components = URLComponents()
    components.queryItems =
      kept.map { URLQueryItem(name: $0.name, value: $0.value) }
      + [URLQueryItem(name: parameter, value: GitHubCursor.text(indices.upperBound))]
    return "<\(address)?\(components.percentEncodedQuery ?? "")>; rel=\"next\""
  }

  private static func text(_ position: Int) -> String {
    Data("cursor:v2:\(position)".utf8).base64EncodedString()
  }

  private static func position(_ text: String) -> Int? {
    guard let data = Data(base64Encoded: text) else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: ":").last.flatMap { Int($0) }
  }
}
