import ArgumentParser
import Core
import Model

/// `doctor [I]`
struct Doctor: ShellCommand {
  static let configuration = CommandConfiguration(
    "doctor", "Tells what is wrong or missing: permissions, credentials, clock, network, store, keys.",
    about: """
      Asks each vendor now, and changes nothing. Exits with 0 when all is well, 1 for a problem, 4 when a credential
      is refused, 5 when a permission is missing or could not be tried, so that verdicts stay unknown.

      With --repair it asks nobody, but looks through the state database and mends what is damaged. The database as
      it was is kept beside the mended one, and you are asked before. No other casb may use the state folder meanwhile.
      """,
    examples: [
      "doctor                                 # everything",
      "doctor acme                            # one integration",
      "doctor --columns area,subject,status   # without explanations",
      "doctor --format json",
      "doctor --repair                        # mends a damaged state database",
      "doctor --repair --yes                  # asks nothing",
    ])

  @Argument(help: ArgumentHelp("Which one; otherwise all, and the state itself.", valueName: "integration"))
  var integration: String?

  @Flag(help: "Mend the state database, and nothing else.")
  var repair = false

  @Flag(help: "With --repair: do not ask.")
  var yes = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if yes, !repair { throw ValidationError("--yes belongs to --repair: nothing else is asked.") }
    guard repair, integration != nil else { return }
    throw ValidationError("--repair concerns the whole state, not one integration.")
  }

  func check(in world: ScriptWorld) async throws {
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let findings = try await repair ? repaired(in: context) : findings(in: context)
    let choice = output.choice
    try await context.emit(
      Listing(HealthRow.columns, rows: findings.map(HealthRow.row)), choice, empty: "Nothing was looked at.")
    if choice.format.isForPeople { Advice(context: context).tell(findings) }
    let status = Self.status(of: findings)
    if status != .done { throw status }
  }

  private func repaired(in context: ShellContext) async throws -> [HealthFinding] {
    try await context.releaseState(for: "doctor --repair", toBe: "repaired")
    if !yes, let console = context.console {
      let question = "The state database is to be looked through and mended; a copy as it is stays. Go on?"
      guard try await console.confirm(question) else {
        throw CasbError(.cancelled, "Nothing was repaired.")
      }
    }
    return RepairFindings.of(try Casb.repair(context.session.configuration))
  }

  private func findings(in context: ShellContext) async throws -> [HealthFinding] {
    var findings = Casb.checkFolder(context.session.folder)
    let casb: Casb
    do {
      casb = try await context.casb()
    } catch let error as CasbError {
      return findings + [Casb.unopened(error)]
    }
    if let chosen = try await context.integration(integration) { return try await casb.diagnose(chosen) }
    findings += try await casb.checkState()
    let scope = await context.session.scope
    let all = try await casb.integrations().filter { scope?.covers($0) ?? true }
    return findings + (try await Self.diagnose(all, casb))
  }

  /// A few at once: most of the time is spent waiting for vendors.
  private static func diagnose(_ integrations: [Integration], _ casb: Casb) async throws -> [HealthFinding] {
    try await withThrowingTaskGroup(of: (Int, [HealthFinding]).self) { group in
      var results: [Int: [HealthFinding]] = [:]
      for (index, integration) in integrations.enumerated() {
        if index >= 4, let (done, findings) = try await group.next() { results[done] = findings }
        group.addTask { (index, try await casb.diagnose(integration)) }
      }
      for try await (done, findings) in group { results[done] = findings }
      return results.sorted { $0.key < $1.key }.flatMap(\.value)
    }
  }

  /// What is worst decides.
  static func status(of findings: [HealthFinding]) -> ExitStatus {
    let verdicts = Set(findings.map(\.verdict))
    if verdicts.contains(.refused) { return .credentials }
    if verdicts.contains(.problem) { return .failed }
    let isIncomplete = findings.contains { $0.area == .scope && $0.verdict != .granted }
    return isIncomplete ? .incomplete : .done
  }
}
