import ArgumentParser
import Core
import Model

/// `top [assets|people]`
struct Top: ShellCommand {
  enum Kind: String, Sendable, CaseIterable, ExpressibleByArgument {
    case assets, people
  }

  static let configuration = CommandConfiguration(
    "top", "Ranks assets, or people across applications, by what weighs on them.",
    about: """
      The score is the sum over active findings: \(points). People are those whom assets of the applications are, \
      or belong to: accounts, their access keys. The same login or mail address in two applications is taken for the \
      same person. --explain tells which findings count how much.
      """,
    examples: [
      "top", "top people", "top assets --limit 3 --explain", "top people --application github --format json",
    ])

  private static let points = Severity.allCases.reversed()
    .map { "\(Risk.points(of: $0)) for a \($0.rawValue) one" }.joined(separator: ", ")

  @Argument(help: "assets or people.")
  var kind = Kind.assets

  @Flag(help: "Tell which findings make the score, the heaviest of them.")
  var explain = false

  @OptionGroup var filters: ScopeFilters
  @OptionGroup var output: OutputOptions

  /// Rows unless --limit says otherwise.
  private static let usual = 10

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let query = try await filters.query(in: context)
    let ranking = try await ranking(query, context.casb())
    let columns = (kind == .assets ? RiskRow.assetColumns : RiskRow.peopleColumns)
    guard explain else {
      return try await context.emit(
        Listing(columns, rows: ranking.map(\.row)), choice, empty: empty)
    }
    if output.format == nil, output.output == nil, output.columns == nil {
      let renderer = PageRenderer(
        style: context.style(output.color), width: context.terminal.size().columns)
      return try await Pager.show(renderer.text(page(ranking)), in: context)
    }
    let rows = ranking.map { $0.row + [RiskRow.cell($0.factors)] }
    try await context.emit(Listing(columns + [RiskRow.because], rows: rows), choice, empty: empty)
  }

  private struct Ranked {
    let name: String
    let score: Int
    let row: [Cell]
    var factors: [RiskFactor]
  }

  /// What weighs less than these is not told.
  private static let factorLimit = 10

  private var choice: OutputChoice {
    var choice = output.choice
    choice.limit = choice.limit ?? Self.usual
    return choice
  }

  private var empty: String {
    kind == .assets ? "No asset has active findings." : "No person has active findings."
  }

  private func ranking(_ query: FindingQuery, _ casb: Casb) async throws -> [Ranked] {
    let limit = output.sort == nil ? choice.limit ?? Self.usual : 0
    var ranking: [Ranked] = []
    switch kind {
    case .assets:
      for risky in try await casb.riskiestAssets(query, limit: limit) {
        let factors = explain ? try await casb.riskFactors(of: risky, query, limit: Self.factorLimit) : []
        ranking.append(
          Ranked(
            name: "\(risky.asset.name) (\(risky.integrationName))", score: risky.risk.score,
            row: RiskRow.row(risky), factors: factors))
      }
    case .people:
      for risky in try await casb.riskiestPeople(query, limit: limit) {
        let factors = explain ? try await casb.riskFactors(of: risky, query, limit: Self.factorLimit) : []
        ranking.append(
          Ranked(name: risky.name, score: risky.risk.score, row: RiskRow.row(risky), factors: factors))
      }
    }
    return ranking
  }

  private func page(_ ranking: [Ranked]) -> Page {
    var page = Page(.null)
    if ranking.isEmpty { page.blocks.append(.paragraph(empty)) }
    for (index, ranked) in ranking.enumerated() {
      if index > 0 { page.blocks.append(.gap) }
      page.blocks.append(.title("\(ranked.score)  \(ranked.name)"))
      page.blocks += ranked.factors.map { factor in
        let place = kind == .assets ? "" : ": \(factor.assetName) (\(factor.integrationName))"
        return .item(
          "\(factor.points) for #\(factor.number), \(factor.severity.rawValue): \(factor.title)\(place)")
      }
      let told = ranked.factors.map(\.points).reduce(0, +)
      if told < ranked.score { page.blocks.append(.item("\(ranked.score - told) for others")) }
    }
    return page
  }
}
