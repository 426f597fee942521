import Foundation
public import Model
import Store
import Synchronization

/// What the scheduler does, as it happens.
public enum SchedulerEvent: Sendable {
  case started(Integration)
  case finished(Integration, ScanReport)
  case failed(Integration, CasbError)
  /// The scheduler was stopped first; what was read is kept, and the next run goes on from there.
  case interrupted(Integration)
}

extension Casb {
  /// Scans what is due until the task is cancelled, and returns when every scan has given its claim back. An
  /// integration that another process scans is left to it.
  ///
  /// - Parameters:
  ///   - atOnce: how many scans may run at the same time.
  ///   - beat: called at least every minute: the scheduler is alive.
  public func runScheduler(
    atOnce: Int = 2, beat: @escaping @Sendable () -> Void = {},
    _ event: @escaping @Sendable (SchedulerEvent) -> Void
  ) async {
    await Scheduler(casb: self, atOnce: max(1, atOnce), beat: beat, event: event).run()
  }
}

/// Starts scans as they fall due.
struct Scheduler: Sendable {
  let casb: Casb
  let atOnce: Int
  let beat: @Sendable () -> Void
  let event: @Sendable (SchedulerEvent) -> Void

  private enum News: Sendable {
    case scanEnded(Int, isDone: Bool)
    case timeToLook
  }

  /// Seconds for which one is left alone that could not be scanned and may still look due.
  private static let pause = Duration.seconds(30)

  func run() async {
    let watch = ScheduleWatch(store: casb.store, now: casb.wallClock)
    await withTaskGroup(of: News.self) { group in
      var running: Set<Int> = []
      var leftAlone: [Int: ContinuousClock.Instant] = [:]
      var isWatching = false
      while !Task.isCancelled {
        beat()
        let now = casb.now
        leftAlone = leftAlone.filter { $0.value > .now }
        // The mark is taken before the look, so that no change falls in between.
        let mark = await casb.store.changeMark()
        for number in await due(now) where running.count < atOnce && leftAlone[number] == nil {
          guard running.insert(number).inserted else { continue }
          group.addTask { .scanEnded(number, isDone: await scan(number)) }
        }
        // With all hands busy only the end of a scan matters.
        let isFull = running.count >= atOnce
        let next = isFull ? nil : await nextDue(now)
        watch.expect(
          changeFrom: isFull ? nil : mark, due: next, latest: isFull ? nil : leftAlone.values.min())
        if !isWatching {
          group.addTask {
            await watch.wait()
            return .timeToLook
          }
          isWatching = true
        }
        switch await group.next() {
        case .scanEnded(let number, let isDone):
          running.remove(number)
          if !isDone { leftAlone[number] = .now + Self.pause }
        case .timeToLook, nil: isWatching = false
        }
      }
      group.cancelAll()
    }
  }

  private func due(_ now: Date) async -> [Int] { (try? await casb.dueNumbers(now: now)) ?? [] }

  private func nextDue(_ now: Date) async -> Date? { try? await casb.store.nextDue(after: now) }

  /// - Returns: whether it was scanned to the end, so that its next time is set.
  private func scan(_ number: Int) async -> Bool {
    guard !Task.isCancelled, let integration = try? await casb.integration(number: number) else {
      return false
    }
    let hasBegun = Mutex(false)
    do {
      let report = try await casb.scan(integration, trigger: .schedule) { progress in
        guard case .started = progress else { return }
        hasBegun.withLock { $0 = true }
        event(.started(integration))
      }
      event(.finished(integration, report))
      return true
    } catch let error as CasbError where error.kind != .conflict {
      event(.failed(integration, error))
    } catch {
      // Another process was first, or took the scan over; or this one is to stop.
      if hasBegun.withLock(\.self) { event(.interrupted(integration)) }
    }
    return false
  }
}
