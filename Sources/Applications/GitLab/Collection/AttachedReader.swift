import Model
import VendorHTTP

/// Reads what hangs on projects, groups and the instance: webhooks, variables, tokens, keys and members.
struct AttachedReader: Sendable {
  let client: GitLabClient
  let sink: any AssetSink
  let plan: GitLabPlan

  /// One listing of a holder.
  private struct Source: Sendable {
    let kind: String
    let list: @Sendable () async throws -> Reading<[Asset]>
  }

  /// The kinds that hang on projects.
  static let projectKinds = [
    GitLabMember.kind.id, GitLabHook.kind.id, GitLabVariable.kind.id, GitLabAccessToken.kind.id,
    GitLabDeployToken.kind.id, GitLabDeployKey.kind.id, GitLabTrigger.kind.id,
  ]

  /// The kinds that hang on groups.
  static let groupKinds = [
    GitLabMember.kind.id, GitLabHook.kind.id, GitLabVariable.kind.id, GitLabAccessToken.kind.id,
    GitLabDeployToken.kind.id,
  ]

  /// - Parameters:
  ///   - wanted: the only kind to list; `nil` for all.
  func attached(to project: GitLabAPI.Project, only wanted: String? = nil) async throws -> AttachedAssets {
    try await attached(
      sources(of: GitLabHolder(project), isArchived: project.archived, hasPipelines: project.hasPipelines),
      only: wanted)
  }

  /// - Parameter withMembers: whether members are listed here, too.
  func attached(
    to group: GitLabAPI.Group, withMembers: Bool = true, only wanted: String? = nil
  ) async throws -> AttachedAssets {
    let holder = GitLabHolder(group)
    return try await attached(sources(ofGroup: holder, withMembers: withMembers), only: wanted)
  }

  func attachedToInstance(only wanted: String? = nil) async throws -> AttachedAssets {
    try await attached(
      sources(ofInstance: GitLabHolder(level: .instance, id: 0, path: client.apiHost, url: nil)), only: wanted
    )
  }

  /// Looks at one of them again, in the listing of what it belongs to.
  func recollect(_ asset: AssetReference) async throws {
    guard let listing = try await listing(of: asset), listing.leftOut.isEmpty else { return }
    try await sink.settle(asset, by: listing.assets)
  }

  /// `nil`, with the reason noted, where GitLab does not show what the asset belongs to.
  private func listing(of asset: AssetReference) async throws -> AttachedAssets? {
    guard let place = GitLabHolder.place(of: asset) else { return nil }
    let name = GitLab.application.name
    switch place.level {
    case .project:
      let project = try await sink.lookingAgain(at: name) {
        try await client.get(\.project, at: ["id": place.id])
      }
      guard let project else { return nil }
      return try await attached(to: project, only: asset.kind)
    case .group:
      let group = try await sink.lookingAgain(at: name) {
        try await client.get(\.group, at: ["group": place.id], GroupReader.bare)
      }
      guard let group else { return nil }
      return try await attached(to: group, only: asset.kind)
    case .instance: return try await attachedToInstance(only: asset.kind)
    }
  }

  private func attached(_ sources: [Source], only wanted: String?) async throws -> AttachedAssets {
    let chosen = sources.filter { wanted == nil || $0.kind == wanted }
    let found = try await concurrentMap(chosen) { (kind: $0.kind, assets: try await $0.list()) }
    // Where the plan is not told, a 404 may as well hide a thing from somebody who is no owner any more. Who is shown
    // an owner's other listings is one.
    let others = found.map(\.assets).filter { !$0.isLacking }
    let isLackProved = plan.tier != nil || !others.isEmpty && others.allSatisfy { $0.value != nil }
    return found.reduce(into: AttachedAssets()) { attached, found in
      // A plan that lacks a thing has none of it, which leaves nothing out.
      if isLackProved, found.assets.isLacking { return }
      attached.take(found.assets, kind: found.kind)
    }
  }

  /// Nothing happens in an archived project any more, but its tokens and keys go on reading it.
  private func sources(of holder: GitLabHolder, isArchived: Bool?, hasPipelines: Bool?) -> [Source] {
    let lasting = [
      source(GitLabMember.kind.id, \.projectMembers, of: holder) { GitLabMember($0, of: holder).asset() },
      source(GitLabAccessToken.kind.id, \.projectTokens, of: holder, Self.active) {
        GitLabAccessToken($0, of: holder).asset()
      },
      source(GitLabDeployToken.kind.id, \.projectDeployTokens, of: holder) {
        GitLabDeployToken($0, of: holder).asset()
      },
      source(GitLabDeployKey.kind.id, \.deployKeys, of: holder) {
        GitLabDeployKey($0, of: holder, isArchived: isArchived).asset()
      },
    ]
    if isArchived == true { return lasting }
    let host = client.apiHost
    let live = [
      source(GitLabHook.kind.id, \.projectHooks, of: holder) {
        GitLabHook($0, of: holder, host: host).asset()
      }
    ]
    if hasPipelines == false { return lasting + live }
    return lasting + live + [
      source(GitLabVariable.kind.id, \.projectVariables, of: holder) {
        GitLabVariable($0, of: holder).asset()
      },
      source(GitLabTrigger.kind.id, \.triggers, of: holder) { GitLabTrigger($0, of: holder).asset() },
    ]
  }

  private func sources(ofGroup holder: GitLabHolder, withMembers: Bool) -> [Source] {
    let host = client.apiHost
    let call = GitLabReads.table.groupHooks.call
    let hooks = Source(kind: GitLabHook.kind.id) { [self] in
      try await plan.ask(call, from: .premium, notingOn: sink) {
        try await client.all(\.groupHooks, at: holder.places).map {
          GitLabHook($0, of: holder, host: host).asset()
        }
      }
    }
    let members = source(GitLabMember.kind.id, \.groupMembers, of: holder) {
      GitLabMember($0, of: holder).asset()
    }
    return (withMembers ? [members] : []) + [
      hooks,
      source(GitLabVariable.kind.id, \.groupVariables, of: holder) { GitLabVariable($0, of: holder).asset() },
      source(GitLabAccessToken.kind.id, \.groupTokens, of: holder, Self.active) {
        GitLabAccessToken($0, of: holder).asset()
      },
      source(GitLabDeployToken.kind.id, \.groupDeployTokens, of: holder) {
        GitLabDeployToken($0, of: holder).asset()
      },
    ]
  }

  private func sources(ofInstance holder: GitLabHolder) -> [Source] {
    let host = client.apiHost
    return [
      source(GitLabHook.kind.id, \.systemHooks, of: holder) {
        GitLabHook($0, of: holder, host: host).asset()
      },
      source(GitLabVariable.kind.id, \.instanceVariables, of: holder) {
        GitLabVariable($0, of: holder).asset()
      },
    ]
  }

  /// Of tokens only those that work: GitLab keeps the others for its records.
  private static let active: GitLabClient.Query = [("state", "active")]

  private func source<Items: Listing>(
    _ kind: String, _ read: any KeyPath<GitLabReads, Read<Items>> & Sendable, of holder: GitLabHolder,
    _ query: GitLabClient.Query = [], _ asset: @escaping @Sendable (Items.Item) -> Asset
  ) -> Source {
    Source(kind: kind) { [client, sink] in
      try await reading(notingOn: sink) {
        try await client.all(read, at: holder.places, query).map(asset)
      }
    }
  }
}

extension Reading {
  /// Whether the plan is said to lack it.
  fileprivate var isLacking: Bool {
    if case .unknown(let reason) = self { reason.kind == .planLacks } else { false }
  }
}
