import Core
import Model

/// Unknown verdicts in the form of a finding without a number.
enum UnknownRow {
  /// Beside the statuses of findings: what could not be decided.
  static let status = "unknown"

  static func row(_ verdicts: UnknownVerdicts) -> [Cell] {
    let (coverage, known) = (verdicts.coverage, verdicts.known)
    return [
      .null, .text(coverage.type), .text(known?.type.title ?? coverage.type),
      .text(coverage.severity.rawValue), .text(status), Cell(known?.application.id),
      .text(coverage.integrationName),
      .object([
        .field("kind", Cell(known?.type.assetKind)), .field("id", .null),
        .field("name", .text(Count.words(coverage.unknown, "asset"))),
        .field("url", .null),
      ]),
      .object(reasons(coverage)), Cell(known?.type.category.title), .null, .null, .null,
    ]
  }

  static func groupRow(_ verdicts: UnknownVerdicts) -> [Cell] {
    let (coverage, known) = (verdicts.coverage, verdicts.known)
    return [
      .text(coverage.type), .text(known?.type.title ?? coverage.type), .text(coverage.severity.rawValue),
      Cell(known?.application.id), .text(coverage.integrationName), Cell(coverage.unknown), .null, .null,
    ]
  }

  /// By column, why it is NULL.
  private static func reasons(_ coverage: Coverage) -> [Cell.Field] {
    var columns: [String: [String]] = [:]
    for reason in coverage.reasons { columns[reason.column, default: []].append(reason.reason.detail) }
    return columns.sorted { $0.key < $1.key }.map {
      .field($0.key, .text($0.value.joined(separator: "; ")))
    }
  }
}

/// How many verdicts are unknown, in one line beside the data.
enum UnknownNote {
  static func text(_ tally: UnknownTally) -> String? {
    guard tally.verdicts > 0 else { return nil }
    let reasons = tally.reasons.map { "\(words(for: $0.kind)): \($0.count)" }.joined(separator: ", ")
    return (tally.isWhole ? "" : "More than ")
      + "\(tally.verdicts) verdict\(tally.verdicts == 1 ? " is" : "s are") unknown (\(reasons)); "
      + "`findings --status unknown` lists them, `coverage --unknown` tells what would make them known."
  }

  static func words(for kind: UnknownReason.Kind) -> String {
    switch kind {
    case .scopeMissing: "scope missing"
    case .planLacks: "plan lacks it"
    case .refused: "refused"
    case .notFound: "not found"
    case .failed: "could not be read"
    case .notSent: "not told by the vendor"
    }
  }
}
