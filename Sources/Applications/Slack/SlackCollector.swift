import Foundation
import Model
import VendorHTTP

/// How a scan walks a workspace. No stage needs another, so all of them run side by side.
struct SlackCollector: Sendable {
  let client: SlackClient

  func stages() -> [CollectionStage] {
    [
      CollectionStage("workspace", kinds: [SlackWorkspace.kind.id], collect: workspace),
      CollectionStage("users", kinds: [SlackUser.kind.id], collect: users),
      // Each needs a scope of its own, and one that is refused takes nothing from the other.
      CollectionStage("public-channels", kinds: [SlackChannel.kind.id]) {
        try await channels("public_channel", into: $0)
      },
      CollectionStage("private-channels", kinds: [SlackChannel.kind.id]) {
        try await channels("private_channel", into: $0)
      },
      CollectionStage("files", kinds: [SlackFile.kind.id], collect: files),
      CollectionStage("apps", kinds: [SlackApp.kind.id], collect: apps),
    ]
  }

  private func workspace(into sink: any AssetSink) async throws {
    try await sink.leavingOut([SlackWorkspace.kind.id]) {
      async let preferences = reading(notingOn: sink) { try await client.get(\.preferences) }
      async let billing = reading(notingOn: sink) { try await client.get(\.billing) }
      var record = SlackWorkspace(try await client.get(\.team).team)
      record.take(try await preferences)
      record.$plan.fill(from: try await billing, \.plan, by: SlackReads.table.billing)
      try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
    }
  }

  private func users(into sink: any AssetSink) async throws {
    let workspace = try await client.get(\.identity).url
    try await client.stream(\.users, kinds: [SlackUser.kind.id], into: sink) { users in
      let assets = users.map { SlackUser($0, workspace: workspace).asset() }
      try await sink.note(reasonsOf: assets)
      return assets
    }
  }

  private func channels(_ types: String, into sink: any AssetSink) async throws {
    try await client.stream(\.channels, [("types", types)], kinds: [SlackChannel.kind.id], into: sink) {
      $0.map { SlackChannel($0).asset() }
    }
  }

  private func files(into sink: any AssetSink) async throws {
    try await client.stream(\.files, kinds: [SlackFile.kind.id], by: SlackClient.numbered, into: sink) {
      $0.map { SlackFile($0).asset() }
    }
  }

  /// Looks at one file again.
  func recollect(_ asset: AssetReference, into sink: any AssetSink) async throws {
    let answer = try await sink.lookingAgain(at: Slack.application.name) {
      () async throws -> SlackAPI.File? in
      do {
        return try await client.get(\.file, [("file", asset.id), ("count", "1")]).file
      } catch let error as VendorError where error.code == SlackFault.fileDeleted {
        try await sink.remove([asset.id], of: asset.kind)
        return nil
      }
    }
    guard let file = answer ?? nil else { return }
    try await sink.yield([SlackFile(file).asset()], checkpoint: nil, expected: 1)
  }

  /// Takes the log together to the state of each app; it grows with the number of apps, not with the log.
  private func apps(into sink: any AssetSink) async throws {
    try await sink.leavingOut([SlackApp.kind.id]) {
      var histories = SlackAppHistories()
      try await client.pages(\.integrationLogs, by: SlackClient.numbered) { page in
        for entry in page.items { histories.take(entry) }
      }
      let assets = histories.apps.map { $0.asset() }
      try await sink.yield(assets, checkpoint: nil, expected: assets.count)
    }
  }
}
