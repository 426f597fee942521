import Model

/// The names that a kind of value can be.
struct NameValues: Sendable {
  typealias Name = NameIndex.Name

  let snapshot: CompletionSnapshot
  let place: CommandPlace

  /// - Parameter kind: the name that the command gives its value in its help, `integration`.
  func names(_ kind: String) -> [Name] {
    switch kind {
    case "integration": snapshot.integrations.names
    case "application": applications
    case "scope": snapshot.integrations.names + applications
    case "type":
      snapshot.customTypes
        + snapshot.applications.flatMap(\.findingTypes).map { Name(name: $0.id, summary: $0.title) }
    case "asset-kind":
      snapshot.applications.flatMap(\.assetKinds).map { Name(name: $0.id, summary: $0.summary) }
    case "category": categories
    case "finding": findings
    case "severity":
      Severity.allCases.reversed().map { Name(name: $0.rawValue, summary: Self.meaning(of: $0)) }
    case "status" where place.path == ["exit"]: Self.exitStatuses
    case "status":
      FindingStatus.allCases.map { Name(name: $0.rawValue, summary: Self.meaning(of: $0)) }
        + [
          Name(name: "all", summary: "whatever its status"),
          Name(name: UnknownRow.status, summary: "what could not be decided"),
        ]
    case "state":
      IntegrationStatus.allCases.map { Name(name: $0.rawValue, summary: "status of integrations") }
    case "date": Self.spans
    case "columns", "column": columns.map { Name(name: $0.name, summary: $0.title) }
    case "grouping": FindingGrouping.allCases.map { Name(name: $0.rawValue, summary: Self.meaning(of: $0)) }
    case "saved-query": snapshot.savedQueries
    case "person": snapshot.people
    case "level":
      names("severity") + [Name(name: SeverityCommand.standard, summary: "as the catalogue has it")]
    case "end": Self.ends
    case "topic": topics
    case "name" where place.path == ["set"]: snapshot.variables
    default: []
    }
  }

  /// What was set aside is offered where it can be taken up again, and elsewhere after all else.
  private var findings: [Name] {
    switch place.path {
    case ["hide"]: snapshot.findings
    case ["unhide"]: snapshot.hiddenFindings
    default: snapshot.findings + snapshot.hiddenFindings
    }
  }

  var applications: [Name] {
    snapshot.applications.map { Name(name: $0.id, summary: "\($0.name): \($0.summary)") }
  }

  private var categories: [Name] {
    Set(snapshot.applications.flatMap(\.findingTypes).map(\.category.title)).sorted()
      .map { Name(name: $0, summary: "category of finding types") }
  }

  private var topics: [Name] {
    let node = place.positionals.reduce(CommandTree.language.root as CommandTree.Node?) {
      $0?.subcommand($1)
    }
    let commands = (node?.subcommands ?? []).map { Name(name: $0.commandName, summary: $0.abstract ?? "") }
    guard place.positionals.isEmpty else { return commands }
    return commands + HelpTopics.topics.map { Name(name: $0.name, summary: $0.summary) }
  }

  private var columns: [ListingColumn] {
    switch place.path {
    case ["findings", "list"]: FindingRow.columns
    case ["diff"]: Diff.columns
    case ["trend"]: TrendCommand.columns
    case ["top"]: place.positionals.first == "people" ? RiskRow.peopleColumns : RiskRow.assetColumns
    case ["query", "list"]: QueryList.columns
    case ["log"]: LogRow.columns
    case ["types", "list"]: TypeRow.columns
    case ["integrations", "list"]: IntegrationsList.columns
    case ["scans", "list"]: ScanRow.columns
    case ["applications", "list"]: ApplicationsList.columns
    case ["describe"]: place.positionals.isEmpty ? Describe.kindColumns : Describe.columns
    case ["coverage"]: CoverageCommand.columns
    case ["doctor"]: HealthRow.columns
    case ["assets", "list"]: assetColumns
    default: []
    }
  }

  private var assetColumns: [ListingColumn] {
    let kind = snapshot.applications.flatMap(\.assetKinds).first { $0.id == place.positionals.first }
    return (kind.map(AssetsList.columns) ?? []).map { ListingColumn($0.name, $0.summary) }
  }

  private static let spans = [
    Name(name: "24h", summary: "the last day"), Name(name: "7d", summary: "the last week"),
    Name(name: "30d", summary: "the last month"),
  ]

  private static let ends = [
    Name(name: "1w", summary: "for a week"), Name(name: "30d", summary: "for thirty days"),
    Name(name: "90d", summary: "for ninety days"),
  ]

  private static let exitStatuses = [
    Name(name: "0", summary: "done"), Name(name: "1", summary: "a command failed"),
    Name(name: "3", summary: "an expectation was not met"),
  ]

  private static func meaning(of severity: Severity) -> String {
    switch severity {
    case .critical: "act today"
    case .high: "act this week"
    case .medium: "act this month"
    case .low: "review when there is time"
    }
  }

  private static func meaning(of grouping: FindingGrouping) -> String {
    switch grouping {
    case .type: "what is wrong; alone, in each integration"
    case .severity: "how soon it wants a person"
    case .integration: "where it was found"
    case .application: "whose integration found it"
    case .category: "what kind of thing is wrong"
    case .status: "seen, set aside or gone"
    case .asset: "what it is about"
    case .age: "how long ago it was first seen"
    case .assignee: "who looks after it"
    }
  }

  private static func meaning(of status: FindingStatus) -> String {
    switch status {
    case .active: "seen at the last look"
    case .hidden: "set aside, one by one"
    case .ignored: "its whole type is set aside"
    case .resolved: "no longer there"
    }
  }
}
