import Foundation

/// Numbered pages. <https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api>
struct GitHubPaging {
  let page: Int
  let size: Int
  let count: Int

  init(_ request: SandboxRequest, count: Int, largest: Int) {
    let wanted = request.query("per_page").flatMap(Int.init) ?? 30
    size = wanted < 1 ? min(30, largest) : min(wanted, largest)
    page = max(1, request.query("page").flatMap(Int.init) ?? 1)
    self.count = count
  }

  var indices: Range<Int> {
    let start = min(count, (page - 1).multipliedReportingOverflow(by: size).partialValue)
    guard start >= 0 else { return count..<count }
    return start..<min(count, start + size)
  }

  private var last: Int { max(1, (count + size - 1) / size) }

  /// The `Link` header, if there is more than this page.
  func links(address: String, query: [(name: String, value: String)]) -> String? {
    var relations: [(String, Int)] = []
    if page > 1 { relations.append(("prev", min(page - 1, last))) }
    if page < last { relations += [("next", page + 1), ("last", last)] }
    if page > 1 { relations.append(("first", 1)) }
    guard !relations.isEmpty else { return nil }
    return relations.map { relation, number in
      "<\(address)?\(text(of: query, page: number))>; rel=\"\(relation)\""
    }.joined(separator: ", ")
  }

  private func text(of query: [(name: String, value: String)], page: Int) -> String {
    var items = query.map { URLQueryItem(name: $0.name, value: $0.value) }
    let number = URLQueryItem(name: "page", value: String(page))
    if let index = items.firstIndex(where: { $0.name == "page" }) {
      items[index] = number
    } else {
      items.append(number)
    }
    var components = URLComponents()
    components.queryItems = items
    return components.percentEncodedQuery ?? "page=\(page)"
  }
}
