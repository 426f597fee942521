import Core
import Foundation
import Model
import Synchronization

/// The living names that completion offers, gathered beforehand: Tab never waits for the store.
struct CompletionSnapshot: Sendable {
  struct Name: Sendable, Equatable {
    let name: String
    let summary: String
  }

  var applications: [Application] = Casb.applications
  /// Sorted by name.
  var integrations: [Name] = []
  /// The most severe active ones: number and title.
  var findings: [Name] = []
  var variables: [String] = []
  /// The entries of a folder.
  var folder: @Sendable (String) -> [PathCompletion.Entry] = PathCompletion.folder
}

/// Holds the latest snapshot and renews it behind the prompt.
final class SnapshotKeeper: Sendable {
  private let latest = Mutex(CompletionSnapshot())
  /// How many findings Tab offers.
  private static let findingLimit = 200

  var current: CompletionSnapshot { latest.withLock { $0 } }

  /// Begins a renewal and returns at once. One that fails keeps the names of before.
  func refresh(_ context: ShellContext) {
    Task {
      guard let casb = try? await context.casb() else { return }
      var query = FindingQuery()
      query.limit = Self.findingLimit
      guard let integrations = try? await casb.integrations(),
        let findings = try? await casb.findings(query)
      else { return }
      let variables = await context.session.variables.keys.sorted()
      latest.withLock { snapshot in
        snapshot.integrations = integrations.sorted { $0.name < $1.name }
          .map { CompletionSnapshot.Name(name: $0.name, summary: "\($0.application), \($0.status.rawValue)") }
        snapshot.findings = findings.map {
          CompletionSnapshot.Name(name: String($0.number), summary: "\($0.severity.rawValue): \($0.title)")
        }
        snapshot.variables = variables
      }
    }
  }
}
