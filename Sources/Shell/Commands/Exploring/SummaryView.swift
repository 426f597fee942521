import Core
import Model

/// What a summary says, as panels, as prose and as an object.
struct SummaryView {
  let overview: Overview
  let since: Since

  /// Applications or categories that are named; the others are counted together.
  private static let named = 8
  private static let riskiestTitle = "Riskiest assets"

  var title: String { Count.words(overview.count, "active finding") }

  var panels: [Dashboard.Panel] {
    let panels = [
      Dashboard.Panel(title: "By severity", rows: severities),
      Dashboard.Panel(title: since.words.capitalizedFirst, rows: changes),
      Dashboard.Panel(title: "By application", rows: slices(overview.applications)),
      Dashboard.Panel(title: "By age", rows: slices(overview.ages)),
      Dashboard.Panel(title: "By category", rows: slices(overview.categories)),
      Dashboard.Panel(title: "Coverage", rows: coverage),
      Dashboard.Panel(title: Self.riskiestTitle, rows: riskiest),
    ]
    return panels.filter { !$0.rows.isEmpty }
  }

  /// The same, a line each.
  var page: Page {
    var page = Page(object, [.title(title)])
    for panel in panels {
      page.section(
        panel.title,
        panel.title == Self.riskiestTitle
          ? panel.rows.map { .item("\($0.value) \($0.label)") }
          : panel.rows.map { .fact($0.label, $0.value) })
    }
    return page
  }

  private var severities: [Dashboard.Row] {
    Severity.allCases.reversed().map { severity in
      let count = overview.severities[severity] ?? 0
      return Dashboard.Row(
        label: severity.rawValue, value: String(count), counts: [severity: count], role: .severity(severity))
    }
  }

  /// Each with its most urgent part, which is what one looks for.
  private var changes: [Dashboard.Row] {
    FindingChange.Kind.allCases.flatMap { kind in
      let counts = overview.changed(kind)
      let urgent = [Severity.critical, .high].compactMap { severity in
        counts[severity].map { count in
          Dashboard.Row(label: "  \(severity.rawValue)", value: String(count), role: .severity(severity))
        }
      }
      let whole = Dashboard.Row(
        label: Self.label(kind), value: String(counts.values.reduce(0, +)), counts: counts,
        role: kind == .gone ? .good : nil)
      return [whole] + (kind == .gone ? [] : urgent)
    }
  }

  private static func label(_ kind: FindingChange.Kind) -> String {
    switch kind {
    case .new: "new"
    case .returned: "back"
    case .gone: "gone"
    }
  }

  private func slices(_ slices: [Overview.Slice]) -> [Dashboard.Row] {
    var shown = slices
    if slices.count > Self.named {
      let others = slices[(Self.named - 1)...]
      let sum = others.reduce(into: [Severity: Int]()) { $0.merge($1.counts, uniquingKeysWith: +) }
      shown = slices[..<(Self.named - 1)] + [Overview.Slice(name: "\(others.count) others", counts: sum)]
    }
    return shown.map { slice in
      Dashboard.Row(label: TextSafety.visible(slice.name), value: String(slice.count), counts: slice.counts)
    }
  }

  private var coverage: [Dashboard.Row] {
    let verdicts = overview.verdicts
    guard verdicts.all > 0 else { return [] }
    let rows = [("passed", verdicts.passed), ("fired", verdicts.fired), ("unknown", verdicts.unknown)]
      .map { label, count in
        Dashboard.Row(
          label: label, value: "\(count), \(Self.share(count, of: verdicts.all))",
          role: label == "unknown" && count > 0 ? .warning : nil)
      }
    return rows
      + overview.unknown.reasons.map { kind, count in
        Dashboard.Row(label: "  \(UnknownNote.words(for: kind))", value: String(count), role: .faint)
      }
  }

  /// Whole percents, and never all or nothing where it is not.
  static func share(_ count: Int, of all: Int) -> String {
    let percent = count * 100 / max(all, 1)
    if percent == 0, count > 0 { return "under 1 %" }
    if percent == 100, count < all { return "over 99 %" }
    return "\(percent) %"
  }

  private var riskiest: [Dashboard.Row] {
    overview.riskiest.map { risky in
      Dashboard.Row(
        label: TextSafety.visible("\(risky.asset.name) (\(risky.integrationName))"),
        value: String(risky.risk.score))
    }
  }

  private var object: Cell {
    .object([
      .field("findings", Cell(overview.count)),
      .field("severities", SeverityCounts.object(overview.severities)),
      .field("applications", Self.list(overview.applications)),
      .field("categories", Self.list(overview.categories)), .field("ages", Self.list(overview.ages)),
      .field("since", since.cell),
      .field("new", SeverityCounts.object(overview.changed(.new))),
      .field("returned", SeverityCounts.object(overview.changed(.returned))),
      .field("gone", SeverityCounts.object(overview.changed(.gone))),
      .field(
        "coverage",
        .object([
          .field("passed", Cell(overview.verdicts.passed)), .field("fired", Cell(overview.verdicts.fired)),
          .field("unknown", Cell(overview.verdicts.unknown)),
          .field(
            "reasons",
            .list(
              overview.unknown.reasons.map { kind, count in
                .object([.field("kind", .text(kind.rawValue)), .field("count", Cell(count))])
              })),
        ])),
      .field(
        "riskiest",
        .list(
          overview.riskiest.map {
            .object(zip(RiskRow.assetColumns, RiskRow.row($0)).map { .field($0.name, $1) })
          })),
    ])
  }

  private static func list(_ slices: [Overview.Slice]) -> Cell {
    .list(
      slices.map { slice in
        .object([
          .field("name", .text(slice.name)), .field("count", Cell(slice.count)),
          .field("severities", SeverityCounts.object(slice.counts)),
        ])
      })
  }
}
