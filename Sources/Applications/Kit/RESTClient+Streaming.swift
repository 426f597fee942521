import Model
import VendorHTTP

extension RESTClient {
  /// Streams a listing into the sink, a page at a time, going on from the sink's checkpoint.
  ///
  /// A listing that is refused leaves out of the scan all kinds that hang on it; what came before stays.
  /// - Throws: failures that may pass or concern the whole scan, the store's own, and cancellation.
  func stream<Items: Listing>(
    _ read: KeyPath<Reads, Read<Items>>, at places: Places = [:], _ query: Query = [], kinds: [String],
    by paging: Paging = Self.paging, pageSize: Int? = nil, into sink: any AssetSink,
    _ assets: @escaping @Sendable ([Items.Item]) async throws -> [Asset]
  ) async throws {
    var isUnderWay = false
    func run(from checkpoint: String?) async throws {
      try await lookingAhead { (take: (ListingPage<Items.Item>) async throws -> Void) in
        try await pages(read, at: places, query, by: paging, from: checkpoint, pageSize: pageSize, take)
      } _: {
        try await assets($0.items)
      } handing: { page, found in
        isUnderWay = true
        // A single page is its own total; of later pages nothing is known but what the vendor says.
        let isWhole = checkpoint == nil && page.next == nil && page.total == nil
        try await sink.yield(
          found, checkpoint: page.next?.checkpoint, expected: page.total ?? (isWhole ? found.count : nil))
      }
    }
    try await sink.leavingOut(kinds) {
      do {
        try await run(from: sink.checkpoint)
      } catch let error as VendorError
        where error.kind == .rejected && sink.checkpoint != nil && !isUnderWay
      {
        // The vendor does not know the cursor of an interrupted scan any more.
        try await run(from: nil)
      }
    }
  }
}
