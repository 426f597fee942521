import Core
import Logging
import Model

/// What the scheduler does, as log entries.
struct SchedulerLog: Sendable {
  let logger: Logger

  /// Problems of one scan that are told one by one; `scans --format json` has all that are kept.
  private static let problemLimit = 10

  func tell(_ event: SchedulerEvent) {
    switch event {
    case .started(let integration):
      logger.info("scan begins", metadata: Self.metadata(integration))
    case .finished(let integration, let report):
      let scan = report.scan
      let metadata = Self.metadata(
        integration,
        [
          "scan": "\(scan.number)", "result": "\(scan.status.rawValue)", "assets": "\(scan.assets)",
          "opened": "\(report.settlement.opened)", "resolved": "\(report.settlement.resolved)",
          "unknown": "\(report.settlement.unknown)",
        ])
      for problem in scan.problems.prefix(Self.problemLimit) {
        let details: Logger.Metadata = ["stage": "\(problem.stage)", "reason": "\(problem.message)"]
        logger.warning("could not be read", metadata: Self.metadata(integration, details))
      }
      logger.log(level: scan.status == .complete ? .info : .warning, "scan ended", metadata: metadata)
    case .failed(let integration, let error):
      let details: Logger.Metadata = ["kind": "\(error.kind.rawValue)", "reason": "\(error.message)"]
      logger.error("scan failed", metadata: Self.metadata(integration, details))
    case .interrupted(let integration):
      logger.notice("scan stopped, to be gone on with", metadata: Self.metadata(integration))
    }
  }

  private static func metadata(
    _ integration: Integration, _ more: Logger.Metadata = [:]
  ) -> Logger.Metadata {
    let own: Logger.Metadata = [
      "integration": "\(integration.name)", "application": "\(integration.application)",
    ]
    return own.merging(more) { $1 }
  }
}
