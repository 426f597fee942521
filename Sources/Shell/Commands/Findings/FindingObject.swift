import Core
import Model

/// One finding in full, with the keys that programs rely on.
enum FindingObject {
  static func object(_ detail: FindingDetail) -> Cell {
    let resolution: Cell =
      detail.finding.resolution.map {
        .object([.field("reason", .text($0.reason.rawValue)), .field("date", Cell($0.date))])
      } ?? .null
    let notes = detail.history.filter { $0.kind == .noted }
    return .object(
      FindingRow.object(detail.finding) + [
        .field("resolution", resolution), .field("why", Cell(detail.type?.why)),
        .field("fix", Cell(detail.type?.fix)),
        .field("history", .list(detail.history.map(event))),
        .field("passes_when", detail.explanation.map { passing($0, detail) } ?? .null),
        .field("set_aside", detail.aside.map(aside) ?? .null),
        .field("decisions", .list(detail.decisions.map(decision))),
        .field(
          "notes",
          .list(
            notes.map {
              .object([
                .field("date", Cell($0.date)), .field("author", Cell($0.author)),
                .field("text", Cell($0.note)),
              ])
            })),
      ])
  }

  private static func event(_ event: FindingEvent) -> Cell {
    .object([
      .field("date", Cell(event.date)), .field("event", .text(event.kind.rawValue)),
      .field("note", Cell(event.note)), .field("author", Cell(event.author)),
      .field("until", Cell(event.until)),
    ])
  }

  private static func aside(_ aside: SettingAside) -> Cell {
    .object([
      .field("reason", .text(aside.reason)), .field("date", Cell(aside.date)),
      .field("author", Cell(aside.author)), .field("until", Cell(aside.until)),
    ])
  }

  static func decision(_ decision: TypeDecision) -> Cell {
    .object([
      .field("decision", .text(decision.severity == nil ? "ignored" : "severity")),
      .field("severity", Cell(decision.severity?.rawValue)),
      .field("integration", Cell(decision.integrationName)), .field("reason", Cell(decision.reason)),
      .field("author", Cell(decision.author)), .field("date", Cell(decision.date)),
      .field("until", Cell(decision.until)),
    ])
  }

  /// It passes when none (`any`) or not all (`all`) of the conditions hold.
  private static func passing(_ explanation: Explanation, _ detail: FindingDetail) -> Cell {
    .object([
      .field("not", .text(explanation.joining == .all ? "all" : "any")),
      .field("of", .list(explanation.parts.map { part($0, detail) })),
    ])
  }

  private static func part(_ part: ExplainedPart, _ detail: FindingDetail) -> Cell {
    .object([
      .field("condition", .text(part.condition)), .field("holds", part.verdict.map(Cell.boolean) ?? .null),
      .field(
        "columns",
        .list(
          part.columns.map { column in
            .object([
              .field("kind", .text(column.kind)), .field("column", .text(column.column)),
              .field("value", column.value.map { Cell($0) } ?? .null),
              .field("summary", Cell(detail.summary(of: column))),
              .field("unknown_because", Cell(column.reason?.detail)),
            ])
          })),
    ])
  }
}
