import CoreMetrics
import Synchronization

/// One series of numbers: whatever swift-metrics asks of it, with one lock and no history.
final class MetricSeries: Sendable {
  struct Reading: Sendable, Equatable {
    /// The counter's, gauge's or last value.
    var value = 0.0
    /// Of a recorder: how many values, and their sum.
    var count = 0
    var sum = 0.0
  }

  private let state = Mutex(Reading())

  var reading: Reading { state.withLock { $0 } }

  private func add(_ amount: Double) { state.withLock { $0.value += amount } }

  private func observe(_ value: Double) {
    state.withLock {
      $0.value = value
      $0.count += 1
      $0.sum += value
    }
  }
}

extension MetricSeries: CounterHandler, FloatingPointCounterHandler {
  func increment(by amount: Int64) { add(Double(amount)) }
  func reset() { state.withLock { $0 = Reading() } }
}

extension MetricSeries: MeterHandler {
  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { state.withLock { $0.value = value } }
  func increment(by amount: Double) { add(amount) }
  func decrement(by amount: Double) { add(-amount) }
}

extension MetricSeries: RecorderHandler {
  func record(_ value: Int64) { observe(Double(value)) }
  func record(_ value: Double) { observe(value) }
}

extension MetricSeries: TimerHandler {
  func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1e9) }
}
