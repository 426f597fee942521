import Model
import VendorHTTP

/// Reads what hangs on repositories and on the workspace: access keys, webhooks and variables.
struct BitbucketAttachmentReader: Sendable {
  let client: BitbucketClient
  let sink: any AssetSink

  /// Streams what hangs on the workspace.
  func stream<Items: Listing, Record: AssetRecord>(
    _ read: KeyPath<BitbucketReads, Read<Items>>, _ query: BitbucketClient.Query, of type: Record.Type,
    _ record: @escaping @Sendable (Items.Item, BitbucketOwner) -> Record
  ) async throws {
    let owner = BitbucketOwner(workspace: client.workspace)
    try await client.stream(read, query, kinds: [Record.kind.id], into: sink) {
      $0.map { record($0, owner).asset() }
    }
  }

  /// All that hangs on a repository.
  ///
  /// - Parameter hasPipelines: without Pipelines there are no variables that anything reads.
  func all(of repository: BitbucketAPI.Repository, hasPipelines: Bool?) async throws -> [Asset] {
    let owner = BitbucketOwner(repository, in: client.workspace)
    async let keys = leavingOut(BitbucketDeployKey.kind) {
      try await self.keys(of: owner, at: repository.slug)
    }
    async let hooks = leavingOut(BitbucketWebhook.kind) {
      try await self.hooks(of: owner, at: repository.slug)
    }
    var variables: [Asset] = []
    if hasPipelines != false {
      variables = try await leavingOut(BitbucketVariable.kind) {
        try await self.variables(of: owner, at: repository.slug)
      }
    }
    return try await keys + hooks + variables
  }

  /// Looks at one of them again: it is gone when its owner lists it no more, or is gone itself.
  ///
  /// - Throws: failures that may pass or concern the credential.
  func recollect(_ asset: AssetReference) async throws {
    let uuid = String(asset.id.prefix { $0 != "/" })
    do {
      try await sink.settle(asset, by: siblings(of: asset, owner: uuid))
    } catch let error as VendorError where error.kind == .notFound {
      try await sink.remove([asset.id], of: asset.kind)
    } catch let error as VendorError {
      guard !error.mayPass, let reason = error.unknownReason else { throw error }
      try await sink.note(reason)
    }
  }

  private func siblings(of asset: AssetReference, owner uuid: String) async throws -> [Asset] {
    let owner: BitbucketOwner
    if uuid == BitbucketOwner.workspace {
      owner = BitbucketOwner(workspace: client.workspace)
    } else {
      let repository = try await client.get(\.repository, at: ["repo_slug": uuid])
      owner = BitbucketOwner(repository, in: client.workspace)
    }
    let place = owner.repository == nil ? nil : uuid
    switch asset.kind {
    case BitbucketDeployKey.kind.id: return try await keys(of: owner, at: uuid)
    case BitbucketWebhook.kind.id: return try await hooks(of: owner, at: place)
    default: return try await variables(of: owner, at: place)
    }
  }

  private func keys(of owner: BitbucketOwner, at slug: String) async throws -> [Asset] {
    try await client.all(\.deployKeys, at: ["repo_slug": slug]).map {
      BitbucketDeployKey($0, of: owner).asset()
    }
  }

  /// - Parameter slug: `nil` for the workspace's.
  private func hooks(of owner: BitbucketOwner, at slug: String?) async throws -> [Asset] {
    let query = BitbucketSelection.hooks
    let hooks =
      if let slug { try await client.all(\.hooks, at: ["repo_slug": slug], query) } else {
        try await client.all(\.workspaceHooks, query)
      }
    return hooks.map { BitbucketWebhook($0, of: owner).asset() }
  }

  private func variables(of owner: BitbucketOwner, at slug: String?) async throws -> [Asset] {
    let query = BitbucketSelection.variables
    let variables =
      if let slug { try await client.all(\.variables, at: ["repo_slug": slug], query) } else {
        try await client.all(\.workspaceVariables, query)
      }
    return variables.map { BitbucketVariable($0, of: owner).asset() }
  }

  /// What a listing has; nothing, and the kind left out of the scan, where it is refused for good.
  private func leavingOut(
    _ kind: AssetKind, _ list: () async throws -> [Asset]
  ) async throws -> [Asset] {
    var assets: [Asset] = []
    try await sink.leavingOut([kind.id]) { assets = try await list() }
    return assets
  }
}
