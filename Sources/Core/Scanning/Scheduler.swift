import Foundation
public import Model
import Store

/// What the scheduler does, as it happens.
public enum SchedulerEvent: Sendable {
  case started(Integration)
  case finished(Integration, ScanReport)
  case failed(Integration, CasbError)
}

extension Casb {
  /// Scans what is due, at most two at once, until the task is cancelled. An integration that another process
  /// scans is left to it.
  public func runScheduler(_ event: @escaping @Sendable (SchedulerEvent) -> Void) async {
    while !Task.isCancelled {
      await scanDue(event)
      try? await Task.sleep(for: .seconds(30))
    }
  }

  private func scanDue(_ event: @escaping @Sendable (SchedulerEvent) -> Void) async {
    guard let due = try? await store.dueIntegrations(now: Date()) else { return }
    await withTaskGroup(of: Void.self) { group in
      for (index, number) in due.enumerated() {
        if index >= Self.scansAtOnce { await group.next() }
        group.addTask { await self.scanOnSchedule(number, event) }
      }
    }
  }

  private static let scansAtOnce = 2

  private func scanOnSchedule(
    _ number: Int, _ event: @escaping @Sendable (SchedulerEvent) -> Void
  ) async {
    guard !Task.isCancelled, let integration = try? await integration(number: number) else { return }
    do {
      let report = try await scan(integration, trigger: .schedule) { progress in
        if case .started = progress { event(.started(integration)) }
      }
      event(.finished(integration, report))
    } catch let error as CasbError where error.kind != .conflict {
      event(.failed(integration, error))
    } catch {
      // A conflict means that another process was first; anything else is this process ending.
    }
  }
}
