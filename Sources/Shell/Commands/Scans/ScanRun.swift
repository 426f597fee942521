import Core
import Model

/// Scans one integration after another, with progress, and says what came of it.
struct ScanRun: Sendable {
  let context: ShellContext

  /// One that fails does not keep the others from being scanned.
  ///
  /// - Throws: the failure of a single one; `ExitStatus` when several were asked for and some failed, when a
  /// scan is
  ///   incomplete, or after Ctrl-C.
  func run(_ integrations: [Integration], trigger: ScanTrigger, fresh: Bool = false) async throws {
    var status = ExitStatus.done
    for integration in integrations {
      do {
        let report = try await scan(integration, trigger: trigger, fresh: fresh)
        if report.scan.status != .complete { status = status.combined(with: .incomplete) }
      } catch let error as CasbError where integrations.count > 1 {
        status = status.combined(with: ErrorReport(context: context).tell(error))
      }
    }
    if status != .done { throw status }
  }

  private func scan(
    _ integration: Integration, trigger: ScanTrigger, fresh: Bool
  ) async throws -> ScanReport {
    let casb = try await context.casb()
    let progress = ProgressPrinter(
      name: integration.name, isTerminal: context.terminal.isErrorTerminal,
      width: { context.terminal.size().columns }, write: { try? context.errors.write($0) })
    let report: ScanReport
    do {
      report = try await casb.scan(integration, trigger: trigger, fresh: fresh) { progress.show($0) }
    } catch {
      progress.finish()
      guard error is CancellationError || Task.isCancelled else { throw error }
      context.note(
        TextSafety.visible(
          "Stopped. What was read of \(integration.name) is kept; the next scan goes on from there."))
      throw ExitStatus.interrupted
    }
    progress.finish()
    var query = FindingQuery()
    query.integrations = [integration.number]
    ScanSummary.tell(report, of: integration, active: try await casb.countFindings(query), in: context)
    return report
  }
}
