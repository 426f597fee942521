public import Model

/// One walk over part of a tenant. Stages run in parallel unless one must come after another.
public struct CollectionStage: Sendable {
  /// For progress and messages, `repositories`.
  public let name: String
  /// Names of the stages that must be over before.
  public let after: Set<String>
  /// Ids of the asset kinds whose whole population this stage yields. Only when every stage of a kind ends
  /// without leaving any of it out are assets that were not seen taken for gone.
  public let kinds: Set<String>
  /// Throws what may pass (the network, a rate limit, a failing vendor), so that the stage is taken up again from
  /// its checkpoint; what is refused for good it leaves out.
  public let collect: @Sendable (any AssetSink) async throws -> Void

  public init(
    _ name: String, after: Set<String> = [], kinds: Set<String>,
    collect: @escaping @Sendable (any AssetSink) async throws -> Void
  ) {
    self.name = name
    self.after = after
    self.kinds = kinds
    self.collect = collect
  }
}

/// Where a stage hands over what it finds.
public protocol AssetSink: Sendable {
  /// The last checkpoint of an interrupted scan: the stage goes on from there; `nil` at the beginning.
  var checkpoint: String? { get }

  /// Stores a page in one transaction with the checkpoint after it, and returns when it is safe: this is the
  /// back-pressure that keeps memory flat.
  ///
  /// - Parameters:
  ///   - checkpoint: from where to go on after this page, opaque to everyone but the stage.
  ///   - expected: how many assets the stage will yield in all, when known.
  func yield(_ assets: [Asset], checkpoint: String?, expected: Int?) async throws

  /// Notes that part of a kind could not be listed: nothing of that kind is taken for gone in this scan.
  func leaveOut(_ kind: String, because reason: UnknownReason) async throws

  /// Notes a value that could not be read (its column is NULL with this reason): the scan is incomplete.
  func note(_ reason: UnknownReason) async throws

  /// The stage's own memory: its positions in change feeds, such as delta links.
  ///
  /// A stage that recalls a position yields what changed since, removes what is gone, and keeps the rest; one that
  /// recalls none walks everything. What is remembered takes effect when the stage comes to its end without having
  /// noted anything or left anything out, so that no change is lost to an interruption: the feed is then read again
  /// from the former position.
  var memory: any ScanMemory { get }

  /// Takes assets for gone that a change feed calls gone.
  func remove(_ ids: [String], of kind: String) async throws

  /// Takes all other assets of the stage's kinds for seen as they were; the last thing that a stage does after it has
  /// read a change feed.
  ///
  /// - Throws: `CasbError.Kind.internal` for a kind that another stage yields, too.
  func keepRest() async throws
}
