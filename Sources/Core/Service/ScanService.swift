public import CoreMetrics
import Foundation
public import ServiceLifecycle
import Model
import Store
import Synchronization

/// The scheduler as a service: started and stopped with others, measured, and asked how it is.
public struct ScanService: Service {
  private let casb: Casb
  private let atOnce: Int
  private let metrics: ServiceMetrics
  private let gauges: StateGauges
  private let tell: @Sendable (SchedulerEvent) -> Void
  private let health = Health()

  /// - Parameters:
  ///   - atOnce: how many scans may run at the same time.
  ///   - metrics: who keeps the numbers.
  ///   - tell: hears what happens; must not block.
  public init(
    _ casb: Casb, atOnce: Int, metrics: any MetricsFactory,
    tell: @escaping @Sendable (SchedulerEvent) -> Void
  ) {
    self.casb = casb
    self.atOnce = atOnce
    self.tell = tell
    self.metrics = ServiceMetrics(factory: metrics)
    gauges = StateGauges(store: casb.store, now: casb.wallClock, factory: metrics)
  }

  /// Scans what is due until a graceful shutdown or cancellation, and returns when every scan has given its claim
  /// back.
  public func run() async throws {
    await casb.network.count(with: metrics)
    defer { health.stop() }
    await cancelWhenGracefulShutdown { [self] in
      await casb.runScheduler(atOnce: atOnce, beat: health.beat) { event in
        measure(event)
        tell(event)
      }
    }
  }

  private func measure(_ event: SchedulerEvent) {
    switch event {
    case .started(let integration):
      health.begin(integration.number)
      metrics.scanStarted()
    case .finished(let integration, let report):
      end(of: integration, report.scan.status)
    case .failed(let integration, let error):
      end(of: integration, error.kind == .network ? .interrupted : .failed)
    case .interrupted(let integration):
      end(of: integration, .interrupted)
    }
  }

  /// A scan that failed before its first stage was never announced.
  private func end(of integration: Integration, _ result: ScanStatus) {
    let began = health.end(integration.number)
    if began == nil { metrics.scanStarted() }
    metrics.scanEnded(
      integration, result: result, after: began.map { $0.duration(to: .now) / .seconds(1) } ?? 0)
  }

  /// Whether the scheduler goes round.
  public var isAlive: Bool { health.isAlive }

  /// Whether scans can be started: the scheduler goes round and the store answers.
  public func isReady() async -> Bool {
    guard health.isAlive else { return false }
    do {
      _ = try await casb.store.nextDue(after: casb.now)
      return true
    } catch {
      return false
    }
  }

  /// Brings the gauges that show the store up to date.
  public func refreshGauges() async { try? await gauges.refresh() }
}

/// When the scheduler was last seen, and since when which scan runs.
private final class Health: Sendable {
  private struct State {
    var lastBeat: ContinuousClock.Instant?
    var begun: [Int: ContinuousClock.Instant] = [:]
  }

  /// Without a sign of life; there is one a minute.
  private static let patience = Duration.seconds(180)

  private let state = Mutex(State())

  var isAlive: Bool {
    state.withLock { $0.lastBeat.map { $0.duration(to: .now) < Self.patience } ?? false }
  }

  @Sendable func beat() { state.withLock { $0.lastBeat = .now } }
  func stop() { state.withLock { $0.lastBeat = nil } }
  func begin(_ integration: Int) { state.withLock { $0.begun[integration] = .now } }
  func end(_ integration: Int) -> ContinuousClock.Instant? {
    state.withLock { $0.begun.removeValue(forKey: integration) }
  }
}
