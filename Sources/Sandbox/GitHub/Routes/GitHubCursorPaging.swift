import Foundation

/// Pages of the newer lists, which go by an opaque cursor.
/// <https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api>
struct GitHubCursorPaging {
  let indices: Range<Int>
  /// The cursor of the next page; nil on the last.
  private let next: String?

  init(_ request: SandboxRequest, count: Int) {
    let wanted = request.query("per_page").flatMap(Int.init) ?? 30
    let size = wanted < 1 ? 30 : min(wanted, 100)
    let cursor = request.query("after").flatMap { Data(base64Encoded: $0) }
    let start = cursor.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    let begin = min(max(0, start), count)
    let end = min(count, begin + size)
    indices = begin..<end
    next = end < count ? Data(String(end).utf8).base64EncodedString() : nil
  }

  /// The `Link` header, if there is more than this page.
  func links(address: String, query: [(name: String, value: String)]) -> String? {
    guard let next else { return nil }
    var components = URLComponents()
    components.queryItems =
      query.filter { $0.name != "after" }.map { URLQueryItem(name: $0.name, value: $0.value) }
      + [URLQueryItem(name: "after", value: next)]
    return "<\(address)?\(components.percentEncodedQuery ?? "")>; rel=\"next\""
  }
}
