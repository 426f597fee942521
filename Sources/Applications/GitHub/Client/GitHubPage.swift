import VendorHTTP

/// One item of a listing.
protocol GitHubItem: Decodable, Sendable {}

/// The answer to a listing: a plain array, or an object with the array inside.
protocol GitHubListing: Decodable, Sendable {
  associatedtype Item: GitHubItem
  var items: [Item] { get }
}

extension Array: GitHubListing where Element: GitHubItem {
  var items: [Element] { self }
}

/// One page of a listing.
struct GitHubPage<Item: Sendable>: Sendable {
  let items: [Item]
  /// Where the next page begins; `nil` on the last.
  let next: GitHubCursor?
  /// How many items the listing has at most, when GitHub says which page is the last.
  let total: Int?
}

/// Where a page begins, as the query of GitHub's `Link` header says it: `page=3`, or `after=…` for listings by cursor.
///
/// Only the query is followed: the link's path goes by number (`/organizations/1/repos`), which no declared call does.
struct GitHubCursor: Sendable, Equatable {
  let name: String
  let value: String

  /// Items asked for per page, GitHub's maximum.
  static let pageSize = 100
  private static let names = ["after", "cursor", "page"]

  init?(query: [(name: String, value: String?)]) {
    let found = Self.names.lazy.compactMap { name in
      query.first { $0.name == name }?.value.map { (name, $0) }
    }.first
    guard let (name, value) = found else { return nil }
    self.name = name
    self.value = value
  }

  /// Reads a checkpoint.
  init?(checkpoint: String?) {
    guard let checkpoint, let split = checkpoint.firstIndex(of: "=") else { return nil }
    name = String(checkpoint[..<split])
    value = String(checkpoint[checkpoint.index(after: split)...])
  }

  var checkpoint: String { "\(name)=\(value)" }

  func applied(to request: APIRequest) -> APIRequest {
    var request = request
    request.query.removeAll { Self.names.contains($0.name) }
    request.query.append((name, value))
    return request
  }
}

/// The page number that a `Link` header calls the last.
func lastPage(inLink header: String?) -> Int? {
  guard
    let link = header?.split(separator: ",").first(where: { $0.contains("rel=\"last\"") }),
    let query = link.split(separator: ">").first?.split(separator: "?").last
  else { return nil }
  let pair = query.split(separator: "&").first { $0.hasPrefix("page=") }
  return pair.flatMap { Int($0.dropFirst("page=".count)) }
}
