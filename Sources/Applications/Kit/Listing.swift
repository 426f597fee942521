import VendorHTTP

/// One item of a listing.
protocol ListedItem: Decodable, Sendable {}

/// The answer to a listing: a plain array, or an object with the array inside.
protocol Listing: Decodable, Sendable {
  associatedtype Item: ListedItem
  var items: [Item] { get }
}

extension Array: Listing where Element: ListedItem {
  var items: [Element] { self }
}

/// One page of a listing.
struct ListingPage<Item: Sendable>: Sendable {
  let items: [Item]
  /// Where the next page begins; `nil` on the last.
  let next: PageCursor?
  /// How many items the listing has at most, when the vendor says so.
  let total: Int?
}

/// Where a page begins: the one parameter of the query that leads to it.
struct PageCursor: Sendable, Equatable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Reads a checkpoint.
  init?(checkpoint: String?) {
    guard let checkpoint, let split = checkpoint.firstIndex(of: "=") else { return nil }
    self.init(String(checkpoint[..<split]), String(checkpoint[checkpoint.index(after: split)...]))
  }

  var checkpoint: String { "\(name)=\(value)" }

  func applied(to request: APIRequest) -> APIRequest {
    var request = request
    request.query.removeAll { $0.name == name }
    request.query.append((name, value))
    return request
  }
}

/// How a vendor's listings go on from page to page.
struct Paging: Sendable {
  /// The parameter that asks for so many items a page.
  let sizeParameter: String
  /// The most that the vendor gives.
  let pageSize: Int
  /// Where the page after an answer begins; `nil` on the last.
  let next: @Sendable (APIResponse) throws -> PageCursor?
  /// How many items there are at most, told from a page and its size; `nil` where the vendor does not say.
  let total: @Sendable (APIResponse, Int) -> Int?

  init(
    _ sizeParameter: String, upTo pageSize: Int,
    total: @escaping @Sendable (APIResponse, Int) -> Int? = { _, _ in nil },
    next: @escaping @Sendable (APIResponse) throws -> PageCursor?
  ) {
    self.sizeParameter = sizeParameter
    self.pageSize = pageSize
    self.total = total
    self.next = next
  }

  /// Pages by `Link: rel="next"`, of whose query one of these parameters leads on.
  ///
  /// Only the query is followed: the link's path may be one that no call declares.
  static func link(
    _ sizeParameter: String, upTo pageSize: Int, by names: [String],
    total: @escaping @Sendable (APIResponse, Int) -> Int? = { _, _ in nil }
  ) -> Paging {
    Paging(sizeParameter, upTo: pageSize, total: total) { response in
      response.nextLink.flatMap { cursor(in: $0.query, by: names) }
    }
  }

  static func cursor(in query: [(name: String, value: String?)], by names: [String]) -> PageCursor? {
    names.lazy.compactMap { name in
      query.first { $0.name == name }?.value.map { PageCursor(name, $0) }
    }.first
  }
}
