import Core
import Model
import Synchronization

/// Holds the latest snapshot and renews it behind the prompt.
final class SnapshotKeeper: Sendable {
  private struct State {
    var latest = CompletionSnapshot()
    var renewal: Task<Void, Never>?
    var isStopped = false
    /// Something changed while a renewal was on its way.
    var isStale = false
  }

  private let state = Mutex(State())
  /// How many findings Tab offers: of a million, those that are to be dealt with first.
  private static let findingLimit = 500

  var current: CompletionSnapshot { state.withLock { $0.latest } }

  /// Begins a renewal and returns at once. One that fails keeps the names of before.
  ///
  /// - Parameter renewed: called when names have come.
  func refresh(_ context: ShellContext, _ renewed: @escaping @Sendable () async -> Void = {}) {
    state.withLock { state in
      state.isStale = state.renewal != nil
      guard !state.isStopped, state.renewal == nil else { return }
      state.renewal = Task {
        repeat {
          await renew(context)
          await renewed()
          // Read once for ever: better before the first Tab than at it, but after the names.
          _ = CommandTree.language
        } while isToBeginAnew()
      }
    }
  }

  /// Ends what is on its way: the state folder must not be opened again behind a prompt that has been left.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      state.renewal?.cancel()
    }
  }

  private func isToBeginAnew() -> Bool {
    state.withLock { state in
      let isStale = state.isStale && !state.isStopped
      state.isStale = false
      if !isStale { state.renewal = nil }
      return isStale
    }
  }

  /// Reads the names anew, here and now.
  func renew(_ context: ShellContext) async {
    var next = current
    next.take(variables: await context.session.variables)
    next.environment = context.environment.keys.sorted()
    guard !Task.isCancelled else { return }
    if let casb = try? await context.casb(), let integrations = try? await casb.integrations() {
      var query = FindingQuery()
      query.limit = Self.findingLimit
      switch await context.session.scope {
      case .integration(let used): query.integrations = [used.number]
      case .application(let id): query.applications = [id]
      case nil: break
      }
      next.take(integrations)
      // Findings may take their time to come.
      state.withLock { [next] in $0.latest = next }
      next.take(types: (try? await casb.customTypes()) ?? [])
      next.take(queries: (try? await casb.savedQueries()) ?? [])
      next.take(people: (try? await casb.assignees(limit: Self.findingLimit)) ?? [])
      let active = try? await casb.findings(query)
      query.statuses = [.hidden]
      let hidden = try? await casb.findings(query)
      next.take(findings: active ?? [], hidden: hidden ?? [])
    }
    state.withLock { [next] in $0.latest = next }
  }
}
