import Core
import Model

/// What a trial showed: how many of each verdict, and the first of each with what was seen.
enum TrialPage {
  static func page(_ trial: TypeTrial, of type: FindingType) -> Page {
    var page = Page(
      .object([
        .field("asset_kind", .text(type.assetKind)), .field("condition", .text(type.condition)),
        .field("fired", Cell(trial.fired)), .field("passed", Cell(trial.passed)),
        .field("unknown", Cell(trial.unknown)), .field("firing", list(trial.firing)),
        .field("passing", list(trial.passing)), .field("undecided", list(trial.undecided)),
      ]))
    page.blocks = [
      .title("\(trial.fired) would fire, \(trial.passed) pass, \(trial.unknown) are unknown"),
      .code(type.condition),
    ]
    section("Would fire", trial.firing, of: trial.fired, &page)
    section("Would pass", trial.passing, of: trial.passed, &page)
    section("Unknown", trial.undecided, of: trial.unknown, &page)
    if trial.fired + trial.passed + trial.unknown == 0 {
      page.blocks += [.gap, .paragraph("There are no assets of \(type.assetKind) yet.")]
    }
    return page
  }

  private static func section(_ heading: String, _ assets: [TriedAsset], of count: Int, _ page: inout Page) {
    var items = assets.map { Page.Block.item(line($0)) }
    if count > assets.count, !items.isEmpty {
      items.append(.paragraph("and \(count - assets.count) more; --limit 0 shows all"))
    }
    page.section(heading, items)
  }

  private static func line(_ tried: TriedAsset) -> String {
    let seen = tried.evidence.map { "\($0.column)=\($0.value == .null ? "?" : Cell($0.value).plainText)" }
    let reasons = tried.reasons.map { "\($0.column): \($0.reason.detail)" }
    let facts = reasons.isEmpty ? seen : reasons
    let told = facts.isEmpty ? "" : "  \(facts.joined(separator: ", "))"
    return "\(tried.asset.name) (\(tried.integrationName))\(told)"
  }

  private static func list(_ assets: [TriedAsset]) -> Cell {
    .list(
      assets.map { tried in
        .object([
          .field("integration", .text(tried.integrationName)), .field("id", .text(tried.asset.id)),
          .field("name", .text(tried.asset.name)), .field("url", Cell(tried.asset.url)),
          .field("evidence", .object(tried.evidence.map { .field($0.column, Cell($0.value)) })),
          .field(
            "reasons",
            .list(
              tried.reasons.map {
                .object([.field("column", .text($0.column)), .field("detail", .text($0.reason.detail))])
              })),
        ])
      })
  }
}
