import Foundation
import Model
import VendorHTTP

/// Walks the account's buckets page by page and reads each bucket's configurations.
struct BucketCollector: Sendable {
  let client: AWSClient
  let owner: PolicyOwner
  let accountBlock: Reading<PublicAccessBlock>

  /// The most that S3 lists at once. Others that speak its language cut a list short without giving a token.
  static let pageSize = 10_000
  /// Buckets between two checkpoints: so few that an interrupted scan loses little.
  private static let batchSize = 50
  /// Buckets looked at together; each asks for a dozen things at once.
  private static let width = 4

  /// How far the walk has come.
  private struct Place: Codable {
    /// Of the page; `nil` for the first.
    var token: String?
    /// The last bucket of that page that was read.
    var bucket: String?

    var checkpoint: String? { try? String(decoding: JSONEncoder().encode(self), as: UTF8.self) }

    init(token: String? = nil) { self.token = token }

    init(checkpoint: String?) {
      let stored = checkpoint.flatMap { try? JSONDecoder().decode(Self.self, from: Data($0.utf8)) }
      self = stored ?? Place()
    }

    /// The buckets still to read; all of them when the last one read is gone.
    func rest(of buckets: [ListedBuckets.Listed]) -> ArraySlice<ListedBuckets.Listed> {
      guard let last = buckets.firstIndex(where: { $0.Name == bucket }) else { return buckets[...] }
      return buckets[(last + 1)...]
    }
  }

  /// - Throws: `VendorError` where the buckets cannot be listed or the credential is refused.
  func collect(into sink: any AssetSink) async throws {
    var place = Place(checkpoint: sink.checkpoint)
    var next: String?
    repeat {
      let page = try await page(at: &place)
      next = page.ContinuationToken
      let isWhole = place.token == nil && next == nil
      let owner = PolicyOwner(account: owner.account, canonicalUser: page.Owner?.ID)
      var rest = place.rest(of: page.buckets)
      while !rest.isEmpty {
        let batch = Array(rest.prefix(Self.batchSize))
        rest = rest.dropFirst(Self.batchSize)
        let assets = try await assets(of: batch, owner: owner)
        try await sink.note(reasonsOf: assets)
        place.bucket = batch.last?.Name
        try await sink.yield(
          assets, checkpoint: place.checkpoint, expected: isWhole ? page.buckets.count : nil)
      }
      place = Place(token: next)
    } while next != nil
  }

  /// Looks at one bucket again. The account's own list tells for certain whether it is still there.
  func recollect(_ name: String, into sink: any AssetSink) async throws {
    var token: String?
    repeat {
      let page = try await client.buckets(after: token, limit: Self.pageSize, prefix: name)
      if let listed = page.buckets.first(where: { $0.Name == name }) {
        let owner = PolicyOwner(account: owner.account, canonicalUser: page.Owner?.ID)
        if let asset = try await asset(of: listed, owner: owner) {
          try await sink.note(reasonsOf: [asset])
          return try await sink.yield([asset], checkpoint: nil, expected: 1)
        }
        break
      }
      token = page.ContinuationToken
    } while token != nil
    try await sink.remove([name], of: S3Bucket.kind.id)
  }

  /// A token of an interrupted scan may have run out; then the walk begins anew.
  private func page(at place: inout Place) async throws -> ListedBuckets {
    do {
      return try await client.buckets(after: place.token, limit: Self.pageSize)
    } catch let error as VendorError where error.kind == .rejected && place.token != nil {
      place = Place()
      return try await client.buckets(after: nil, limit: Self.pageSize)
    }
  }

  private func assets(of buckets: [ListedBuckets.Listed], owner: PolicyOwner) async throws -> [Asset] {
    try await concurrentMap(buckets, limit: Self.width) { try await asset(of: $0, owner: owner) }
      .compactMap(\.self)
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
