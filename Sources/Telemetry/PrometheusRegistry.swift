public import CoreMetrics
import Synchronization

/// Keeps what swift-metrics measures, and writes it as Prometheus text.
///
/// Hand it to whoever measures as their `MetricsFactory`. No metric has more than `seriesLimit` series: what comes
/// after shares one whose labels say `_other`, so that memory stays bounded however many names there are.
public final class PrometheusRegistry: MetricsFactory {
  enum Kind: String, Sendable {
    case counter, gauge, summary
  }

  struct Family: Sendable {
    let kind: Kind
    var series: [[Label]: MetricSeries] = [:]
  }

  struct Label: Sendable, Hashable {
    let name: String
    let value: String
  }

  private let seriesLimit: Int
  private let help: [String: String]
  private let families = Mutex<[String: Family]>([:])

  /// - Parameters:
  ///   - version: told by `casb_build_info`.
  ///   - help: what each metric says, by its name.
  public init(version: String, help: [String: String] = [:], seriesLimit: Int = 2_000) {
    self.help = help
    self.seriesLimit = max(1, seriesLimit)
    series("casb_build_info", [("version", version)], .gauge).set(1.0)
  }

  /// All of it, in the [text format](https://prometheus.io/docs/instrumenting/exposition_formats/).
  public func text() -> String {
    let families = families.withLock { $0 }
    return families.sorted { $0.key < $1.key }
      .map { PrometheusText.text(of: $0.value, named: $0.key, help: help[$0.key]) }.joined()
  }

  private func series(_ name: String, _ dimensions: [(String, String)], _ kind: Kind) -> MetricSeries {
    let labels = dimensions.map { Label(name: $0.0, value: $0.1) }
    return families.withLock { families in
      var family = families[name] ?? Family(kind: kind)
      let key =
        family.series[labels] == nil && family.series.count >= seriesLimit
        ? labels.map { Label(name: $0.name, value: "_other") } : labels
      let series = family.series[key] ?? MetricSeries()
      family.series[key] = series
      families[name] = family
      return series
    }
  }

  private func remove(_ handler: AnyObject) {
    families.withLock { families in
      for (name, family) in families {
        guard let key = family.series.first(where: { $0.value === handler })?.key else { continue }
        families[name]?.series[key] = nil
        if family.series.count == 1 { families[name] = nil }
      }
    }
  }
}

extension PrometheusRegistry {
  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(label, dimensions, .counter)
  }

  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    series(label, dimensions, .counter)
  }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(label, dimensions, .gauge)
  }

  /// One that does not aggregate is a gauge.
  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    series(label, dimensions, aggregate ? .summary : .gauge)
  }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, dimensions, .summary)
  }

  public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
  public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
  public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
  public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }
}
