import Model
import VendorHTTP

/// How a scan walks a workspace. No stage needs another, so all of them run side by side.
struct BitbucketCollector: Sendable {
  let client: BitbucketClient
  let hasProjectRestrictions: Bool

  func stages() -> [CollectionStage] {
    [
      CollectionStage("workspace", kinds: [BitbucketWorkspace.kind.id], collect: workspace),
      CollectionStage("members", kinds: [BitbucketMember.kind.id], collect: members),
      CollectionStage("projects", kinds: [BitbucketProject.kind.id], collect: projects),
      CollectionStage("workspace-webhooks", kinds: [BitbucketWebhook.kind.id]) { sink in
        try await attachments(into: sink).stream(
          \.workspaceHooks, BitbucketSelection.hooks, of: BitbucketWebhook.self
        ) { BitbucketWebhook($0, of: $1) }
      },
      CollectionStage("workspace-variables", kinds: [BitbucketVariable.kind.id]) { sink in
        try await attachments(into: sink).stream(
          \.workspaceVariables, BitbucketSelection.variables, of: BitbucketVariable.self
        ) { BitbucketVariable($0, of: $1) }
      },
      CollectionStage(
        "repositories",
        kinds: [
          BitbucketRepository.kind.id, BitbucketDeployKey.kind.id, BitbucketWebhook.kind.id,
          BitbucketVariable.kind.id,
        ]
      ) { try await repositories(into: $0).collect() },
    ]
  }

  /// `nil` for what no stage yields.
  ///
  /// Repositories, and what hangs on one, by themselves; everything else is as soon read whole.
  func recollection(of asset: AssetReference) -> CollectionStage? {
    switch asset.kind {
    case BitbucketRepository.kind.id:
      CollectionStage("repository", kinds: []) { try await repositories(into: $0).recollect(asset) }
    case BitbucketDeployKey.kind.id, BitbucketWebhook.kind.id, BitbucketVariable.kind.id:
      CollectionStage("attachment", kinds: []) { try await attachments(into: $0).recollect(asset) }
    default:
      stages().first { $0.kinds == [asset.kind] }
    }
  }

  private func repositories(into sink: any AssetSink) -> BitbucketRepositoryReader {
    BitbucketRepositoryReader(client: client, sink: sink, hasProjectRestrictions: hasProjectRestrictions)
  }

  private func attachments(into sink: any AssetSink) -> BitbucketAttachmentReader {
    BitbucketAttachmentReader(client: client, sink: sink)
  }

  private func workspace(into sink: any AssetSink) async throws {
    try await sink.leavingOut([BitbucketWorkspace.kind.id]) {
      let workspace = try await client.get(\.workspace)
      let record = BitbucketWorkspace(workspace, owners: try await owners(notingOn: sink).map(\.count))
      try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
    }
  }

  private func members(into sink: any AssetSink) async throws {
    let owners = try await owners(notingOn: sink)
    try await client.stream(
      \.members, BitbucketSelection.members, kinds: [BitbucketMember.kind.id], into: sink
    ) { members in
      let assets = members.map {
        BitbucketMember($0.user, owners: owners, workspace: client.workspace).asset()
      }
      try await sink.note(reasonsOf: assets)
      return assets
    }
  }

  /// The UUIDs of the workspace's owners, who are few.
  private func owners(notingOn sink: any AssetSink) async throws -> Reading<Set<String>> {
    try await reading(notingOn: sink) {
      Set(try await client.all(\.permissions, BitbucketSelection.owners).map(\.user.uuid))
    }
  }

  private func projects(into sink: any AssetSink) async throws {
    try await client.stream(\.projects, kinds: [BitbucketProject.kind.id], into: sink) {
      $0.map { BitbucketProject($0).asset() }
    }
  }
}

/// What is asked for of listings that would tell more than is read.
enum BitbucketSelection {
  static let repositories = BitbucketClient.only(
    "uuid", "slug", "full_name", "is_private", "fork_policy", "mainbranch.name", "parent.full_name",
    "project.key", "created_on", "updated_on", "links.html")

  static let members = BitbucketClient.only(
    "user.uuid", "user.display_name", "user.nickname", "user.account_status", "user.has_2fa_enabled")

  static let owners: BitbucketClient.Query =
    [("q", #"permission="owner""#)] + BitbucketClient.only("user.uuid")

  static let reviewers = BitbucketClient.only("reviewer_type")

  static let hooks = BitbucketClient.only(
    "uuid", "url", "active", "events", "skip_cert_verification", "secret_set", "created_at")

  /// Without their values, which then stay where they are.
  static let variables = BitbucketClient.only("uuid", "key", "secured")
}
