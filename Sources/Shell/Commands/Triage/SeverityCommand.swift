import ArgumentParser
import Core
import Model

/// `severity TYPE LEVEL`
struct SeverityCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    "severity", "Gives a finding type another severity, those to come included.",
    about: "What is decided for one integration goes before what is decided for everywhere.",
    examples: [
      "severity github.repository.public low --integration labs --reason 'open source'",
      "severity aws-s3.bucket.mfa-delete-disabled critical",
      "severity aws-s3.bucket.mfa-delete-disabled default  # as the catalogue has it",
    ])

  @Argument(help: ArgumentHelp("The finding type.", valueName: "type"))
  var type: String

  @Argument(help: ArgumentHelp("critical, high, medium or low; default takes it back.", valueName: "level"))
  var level: String

  @Option(help: ArgumentHelp("Only there; otherwise everywhere.", valueName: "integration"))
  var integration: String?

  @Option(help: ArgumentHelp("Why; it is kept in the log.", valueName: "text"))
  var reason: String?

  @OptionGroup var result: ResultOptions

  /// The level that takes a decision back.
  static let standard = "default"

  func check(in world: ScriptWorld) async throws {
    _ = try severity()
    try await world.requireType(type)
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let severity = try severity()
    let casb = try await context.casb()
    let type = try await casb.findingType(type).type
    let chosen = try await context.integration(integration)
    let isChange = try await casb.setSeverity(severity, of: type.id, in: chosen, reason: reason)
    let decisions = try await casb.typeDecisions().filter { $0.type == type.id }
    let effective = decisions.severity(in: chosen?.number) ?? type.severity
    let whereItIs = TypePlace.words(chosen?.name)
    try context.tell(
      isChange
        ? "'\(type.title)' is \(effective.rawValue) \(whereItIs)."
        : "'\(type.title)' is \(effective.rawValue) \(whereItIs) already; nothing changed.",
      isChange: isChange,
      TypePlace.fields(type, chosen)
        + [
          .field("severity", .text(effective.rawValue)),
          .field("default_severity", .text(type.severity.rawValue)),
        ], result)
    guard chosen == nil else { return }
    for decision in decisions {
      guard let name = decision.integrationName, case .severity(let other) = decision.kind else { continue }
      context.note(TextSafety.visible("In \(name) it is \(other.rawValue), which was decided for it alone."))
    }
  }

  private func severity() throws -> Severity? {
    if level.lowercased() == Self.standard { return nil }
    return try FindingFilters.choice(level, Severity.self, "severity", others: [Self.standard])
  }
}

extension [TypeDecision] {
  /// The severity that is decided for an integration or, with `nil`, for everywhere.
  func severity(in integration: Int?) -> Severity? {
    let here = first { $0.integration == integration && $0.severity != nil }
    return (here ?? first { $0.integration == nil && $0.severity != nil })?.severity
  }
}

extension TypeDecision {
  var severity: Severity? {
    if case .severity(let severity) = kind { severity } else { nil }
  }

  /// `ignored in acme until 2026-12-31`, `low everywhere`.
  var words: String {
    "\(severity?.rawValue ?? "ignored") \(TypePlace.words(integrationName))\(DecisionEnd.words(until))"
  }

  /// Who decided it, when and why.
  var origin: String {
    let by = author.map { " by \($0)" } ?? ""
    return "since \(Timestamp.text(date).prefix(10))\(by)" + (reason.map { ": \($0)" } ?? "")
  }
}
