import Foundation
import Model
import VendorHTTP

/// Walks the account's buckets page by page and reads each bucket's configurations.
struct BucketCollector: Sendable {
  let client: AWSClient
  let owner: PolicyOwner
  let accountBlock: Reading<PublicAccessBlock>

  /// Buckets of one page: small enough that an interrupted scan loses little.
  private static let pageSize = 50
  /// Buckets looked at together; each asks for a dozen things at once.
  private static let width = 4

  /// - Throws: `VendorError` where the buckets cannot be listed or the credential is refused.
  func collect(into sink: any AssetSink) async throws {
    var token = sink.checkpoint
    repeat {
      let page = try await page(after: &token)
      let owner = PolicyOwner(account: owner.account, canonicalUser: page.Owner?.ID)
      let assets = try await assets(of: page.buckets, owner: owner)
      try await sink.note(reasonsOf: assets)
      token = page.ContinuationToken
      try await sink.yield(assets, checkpoint: token, expected: nil)
    } while token != nil
  }

  /// A token of an interrupted scan may have run out; then the walk begins anew.
  private func page(after token: inout String?) async throws -> ListedBuckets {
    do {
      return try await client.buckets(after: token, limit: Self.pageSize)
    } catch let error as VendorError where error.kind == .rejected && token != nil {
      token = nil
      return try await client.buckets(after: nil, limit: Self.pageSize)
    }
  }

  private func assets(of buckets: [ListedBuckets.Listed], owner: PolicyOwner) async throws -> [Asset] {
    try await withThrowingTaskGroup(of: Asset?.self) { group in
      var waiting = buckets[...]
      var assets: [Asset] = []
      func start() {
        guard let next = waiting.popFirst() else { return }
        group.addTask { try await asset(of: next, owner: owner) }
      }
      for _ in 0..<Self.width { start() }
      while let asset = try await group.next() {
        if let asset { assets.append(asset) }
        start()
      }
      return assets
    }
  }

  /// `nil` for a bucket that was deleted after it was listed.
  private func asset(of listed: ListedBuckets.Listed, owner: PolicyOwner) async throws -> Asset? {
    do {
      return try await BucketReader(client: client, owner: owner, accountBlock: accountBlock)
        .record(of: listed).asset()
    } catch is BucketGone {
      return nil
    }
  }
}
