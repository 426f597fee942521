import Core
import Model

/// What a repair found, did and lost, as findings of `doctor`.
enum RepairFindings {
  static func of(_ report: RepairReport) -> [HealthFinding] {
    let faults = report.faults.map { HealthFinding(.store, "fault", .warning, $0) }
    let actions = report.actions.map { HealthFinding(.store, "repair", .ok, $0) }
    let losses = report.losses.map {
      HealthFinding(
        .store, "loss", .problem, $0,
        remedy: "`scan` fetches assets again; the rest only a backup brings back: `restore FILE`.")
    }
    let state = StateWords.text(report.summary)
    let now = report.faults.isEmpty ? "was sound already" : "is sound now"
    return faults + actions + losses + [
      HealthFinding(.store, "database", .ok, "It \(now), and holds \(state).")
    ]
  }
}
