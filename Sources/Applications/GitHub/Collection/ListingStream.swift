import Model
import VendorHTTP

extension GitHubClient {
  /// Streams a listing into the sink, a page at a time, going on from the sink's checkpoint.
  ///
  /// A listing that is refused leaves out of the scan all kinds that hang on it; what came before stays.
  /// - Throws: failures that may pass or concern the whole scan, the store's own, and cancellation.
  func stream<Listing: GitHubListing>(
    _ request: APIRequest, as listing: Listing.Type, kinds: [String],
    pageSize: Int = GitHubCursor.pageSize, into sink: any AssetSink,
    _ assets: @escaping @Sendable ([Listing.Item]) async throws -> [Asset]
  ) async throws {
    do {
      try await lookingAhead { (take: (GitHubPage<Listing.Item>) async throws -> Void) in
        try await pages(of: request, as: listing, from: sink.checkpoint, pageSize: pageSize, take)
      } _: {
        try await assets($0.items)
      } handing: { page, found in
        // A single page is its own total; of later pages nothing is known but what the link says.
        let isWhole = sink.checkpoint == nil && page.next == nil && page.total == nil
        try await sink.yield(
          found, checkpoint: page.next?.checkpoint, expected: page.total ?? (isWhole ? found.count : nil))
      }
    } catch let error as VendorError {
      guard !error.mayPass, let reason = error.gitHubReason else { throw error }
      for kind in kinds { try await sink.leaveOut(kind, because: reason) }
    }
  }
}

/// Maps in parallel, at most `limit` at a time, and answers in the order of `items`.
func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], limit: Int, _ transform: @escaping @Sendable (Item) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: items.count)
    for (index, item) in items.enumerated() {
      if index >= limit, let (done, result) = try await group.next() { results[done] = result }
      group.addTask { (index, try await transform(item)) }
    }
    for try await (done, result) in group { results[done] = result }
    return results.compactMap(\.self)
  }
}
