import Foundation
import Model
import VendorHTTP

/// How a scan walks an organisation. No stage needs another, so all of them run side by side.
struct SlackEnterpriseCollector: Sendable {
  let client: SlackEnterpriseClient

  func stages() -> [CollectionStage] {
    [
      CollectionStage("workspaces", kinds: [SlackEnterpriseWorkspace.kind.id], collect: workspaces),
      CollectionStage("users", kinds: [SlackEnterpriseUser.kind.id], collect: users),
      CollectionStage("channels", kinds: [SlackEnterpriseChannel.kind.id], collect: channels),
      CollectionStage("apps", kinds: [SlackEnterpriseApp.kind.id], collect: apps),
      CollectionStage("events", kinds: [SlackEnterpriseEvent.kind.id], collect: events),
    ]
  }

  private func workspaces(into sink: any AssetSink) async throws {
    try await client.stream(\.workspaces, kinds: [SlackEnterpriseWorkspace.kind.id], into: sink) {
      workspaces in
      try await concurrentMap(workspaces) { workspace in
        let owners = try await reading(notingOn: sink) {
          try await client.all(\.owners, [("team_id", workspace.id)]).count
        }
        return SlackEnterpriseWorkspace(workspace, owners: owners).asset()
      }
    }
  }

  /// Workspace by workspace, since Slack lists no others; somebody in several comes up in each, as the same account.
  ///
  /// A checkpoint is the workspace to go on with.
  private func users(into sink: any AssetSink) async throws {
    try await sink.leavingOut([SlackEnterpriseUser.kind.id]) {
      let all = try await client.all(\.workspaces).map(\.id)
      // A workspace that was left in the meantime begins the walk anew.
      let first = sink.checkpoint.flatMap { all.firstIndex(of: $0) } ?? 0
      for index in all.indices.dropFirst(first) {
        let after = all.indices.contains(index + 1) ? all[index + 1] : nil
        try await client.pages(\.users, [("team_id", all[index])]) { page in
          try await sink.yield(
            page.items.map { SlackEnterpriseUser($0).asset() },
            checkpoint: page.next == nil ? after : all[index], expected: nil)
        }
      }
    }
  }

  /// By creation, so that people who come and go do not move the pages.
  private func channels(into sink: any AssetSink) async throws {
    try await client.stream(
      \.channels, [("sort", "created"), ("sort_dir", "asc")], kinds: [SlackEnterpriseChannel.kind.id],
      by: SlackEnterpriseClient.search, into: sink
    ) { $0.map { SlackEnterpriseChannel($0).asset() } }
  }

  private func apps(into sink: any AssetSink) async throws {
    let identity = try await client.get(\.identity)
    let organization = identity.enterpriseId ?? identity.teamId
    try await client.stream(
      \.apps, [("enterprise_id", organization)], kinds: [SlackEnterpriseApp.kind.id], into: sink
    ) { $0.map { SlackEnterpriseApp($0).asset() } }
  }

  /// Only what casb asks for by name: the log itself tells of every login and every file that is opened.
  private func events(into sink: any AssetSink) async throws {
    try await client.audit.stream(
      \.auditLog, SlackAuditAction.query(now: Date()), kinds: [SlackEnterpriseEvent.kind.id], into: sink
    ) { $0.map { SlackEnterpriseEvent($0).asset() } }
  }
}
