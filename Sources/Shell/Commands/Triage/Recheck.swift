import ArgumentParser
import Core
import Model

/// `recheck N`
struct Recheck: ShellCommand {
  static let configuration = CommandConfiguration(
    "recheck", "Fetches the asset of a finding again, and settles the finding in seconds.",
    about: """
      All findings on that asset are brought in line; everything else waits for the next scan. What cannot be read, or \
      may only be hidden from the credential, resolves nothing: then the status is 5.
      """,
    examples: ["recheck 12", "recheck 12 --format json"])

  @Argument(help: ArgumentHelp("Its number.", valueName: "finding"))
  var number: FindingNumber

  @OptionGroup var result: ResultOptions

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let before = try await casb.finding(number.value).finding
    let report = try await casb.recheck(number.value)
    try context.tell(
      Self.sentence(report), isChange: report.finding.status != before.status,
      [
        .field("number", Cell(number.value)), .field("outcome", .text(report.outcome.rawValue)),
        .field("status", .text(report.finding.status.rawValue)),
        .field("problems", .list(report.problems.map(Cell.text))),
      ], result)
    if report.outcome == .unknown { throw ExitStatus.incomplete }
  }

  private static func sentence(_ report: RecheckReport) -> String {
    let name = "#\(report.finding.number)"
    let asset = report.finding.asset.name
    let status = report.finding.status == .active ? "" : " (\(report.finding.status.rawValue))"
    return switch report.outcome {
    case .fires: "\(name) is still so on \(asset)\(status)."
    case .passes: "\(name) is fixed on \(asset)."
    case .gone: "\(name) is over: \(asset) is gone."
    case .unknown:
      "\(name) stays as it was, since it could not be told: \(report.problems.joined(separator: "; "))."
    }
  }
}
