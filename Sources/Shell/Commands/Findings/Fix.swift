import ArgumentParser
import Core
import Model

/// `fix N`
struct Fix: ShellCommand {
  static let configuration = CommandConfiguration(
    "fix", "Tells how to fix a finding, step by step, in the vendor's own console.", examples: ["fix 12"])

  @Argument(help: ArgumentHelp("Its number.", valueName: "finding"))
  var number: FindingNumber

  @OptionGroup var page: PageOptions

  func run(in context: ShellContext) async throws {
    let detail = try await context.casb().finding(number.value)
    guard let type = detail.type else {
      throw CasbError(
        .notFound, "The finding type '\(detail.finding.type)' is no longer in the catalogue.",
        hint: "`findings show \(number.value)` shows what was seen.")
    }
    var page = Page(
      .object([
        .field("number", Cell(detail.finding.number)), .field("title", .text(type.title)),
        .field("asset", .text(detail.finding.asset.name)), .field("url", Cell(detail.finding.asset.url)),
        .field("fix", .text(type.fix)),
      ]))
    page.blocks = [.title("#\(detail.finding.number) \(type.title)")]
    page.fact("Asset", detail.finding.asset.name)
    page.fact("Page", detail.finding.asset.url)
    page.blocks += [.gap, .paragraph(type.fix)]
    try await context.emit(page, self.page)
  }
}
