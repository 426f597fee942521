import Model
import VendorHTTP

/// Typed requests to a vendor's API, made from the reads that the application declares.
protocol RESTClient: Sendable {
  associatedtype Reads: ReadTable

  var vendor: VendorClient { get }
  /// The host that answers the API.
  var apiHost: String { get }
  /// What stands for the parts of paths that are the same in every request: the organisation, say.
  var places: [String: String] { get }
  static var paging: Paging { get }
}

extension RESTClient {
  typealias Places = [String: String]
  typealias Query = [(name: String, value: String?)]

  func request<Answer>(
    _ read: KeyPath<Reads, Read<Answer>>, at places: Places = [:], _ query: Query = []
  ) -> APIRequest {
    Reads.table[keyPath: read].request(
      host: apiHost, at: self.places.merging(places) { $1 }, query)
  }

  /// - Throws: `VendorError`.
  func send<Answer>(
    _ read: KeyPath<Reads, Read<Answer>>, at places: Places = [:], _ query: Query = []
  ) async throws -> APIResponse {
    try await vendor.send(request(read, at: places, query))
  }

  /// - Throws: `VendorError`.
  func get<Answer: Decodable>(
    _ read: KeyPath<Reads, Read<Answer>>, at places: Places = [:], _ query: Query = []
  ) async throws -> Answer {
    try await send(read, at: places, query).json(Answer.self)
  }

  /// The pages of a listing, from its beginning or from a checkpoint.
  ///
  /// - Parameters:
  ///   - paging: the listing's own, where it goes on otherwise than most.
  ///   - pageSize: `nil` for the most that the vendor gives.
  func pages<Items: Listing>(
    _ read: KeyPath<Reads, Read<Items>>, at places: Places = [:], _ query: Query = [],
    by paging: Paging = Self.paging, from checkpoint: String? = nil, pageSize: Int? = nil,
    _ body: (ListingPage<Items.Item>) async throws -> Void
  ) async throws {
    let size = pageSize ?? paging.pageSize
    let whole = request(read, at: places, query + [(paging.sizeParameter, String(size))])
    let first = PageCursor(checkpoint: checkpoint)?.applied(to: whole) ?? whole
    let next: @Sendable (APIResponse) throws -> APIRequest? = { try paging.next($0)?.applied(to: whole) }
    let isFull: @Sendable (APIResponse) throws -> Bool = { try $0.json(Items.self).items.count >= size }
    for try await response in vendor.pages(from: first, next: next, isFull: isFull) {
      try await body(
        ListingPage(
          items: try response.json(Items.self).items, next: try paging.next(response),
          total: paging.total(response, size)))
    }
  }

  /// A whole listing in memory: only for what is small by nature.
  func all<Items: Listing>(
    _ read: KeyPath<Reads, Read<Items>>, at places: Places = [:], _ query: Query = []
  ) async throws -> [Items.Item] {
    var items: [Items.Item] = []
    try await pages(read, at: places, query) { items += $0.items }
    return items
  }
}
