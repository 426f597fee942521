import Foundation
import Model

/// Whether an integration is scanned as often as it should be.
enum ScheduleDiagnosis {
  /// - Parameter lastEnd: when a scan last came to its end.
  static func finding(_ integration: Integration, lastEnd: Date?, now: Date) -> HealthFinding {
    if integration.status == .paused {
      return HealthFinding(
        .schedule, "every \(integration.interval)", .warning, "It is paused, so nothing is scanned.",
        remedy: "`resume` puts it back on the schedule.")
    }
    let isLate = lastEnd.map { now.timeIntervalSince($0) > 2 * integration.interval.seconds } ?? true
    let last = lastEnd.map { "The last whole scan ended at \(Timestamp.text($0))." }
    return HealthFinding(
      .schedule, "every \(integration.interval)", isLate ? .warning : .ok,
      last ?? "No scan has come to its end yet.",
      remedy: isLate ? "Keep `serve` running, or run `scan`; `scans` tells what became of earlier ones." : nil
    )
  }
}
