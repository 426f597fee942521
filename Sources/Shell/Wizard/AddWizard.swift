import Core
import Model

/// Leads a person from the choice of an application to its first findings.
enum AddWizard {
  /// - Parameters:
  ///   - application: what to connect; `nil` lets the person browse.
  ///   - words: what was given on the command line already.
  ///   - scans: whether to run the first scan after saving.
  static func run(
    _ application: Application?, words: SettingWords?, scans: Bool, in context: ShellContext
  ) async throws {
    guard let console = context.console else {
      throw CasbError(
        .usage, "Which application is to be connected?", hint: "`applications` lists what can be connected.")
    }
    let browser = ApplicationBrowser(console: console, applications: Casb.applications)
    var chosen = application
    if chosen == nil { chosen = try await browser.choose() }
    guard let application = chosen else { return }
    let casb = try await context.casb()
    let dialog = SetupDialog(
      console: console, secrets: SecretInput(environment: context.environment),
      verify: { try await casb.verify($0) })
    let outcome = try await dialog.run(
      application, answers: answers(words, in: context),
      references: words?.secrets.compactMapValues(\.repeatable) ?? [:],
      takenNames: Set(casb.integrations().map(\.name)))
    guard let outcome else { return }
    var status = ExitStatus.done
    do {
      try await Connecting.save(
        outcome.setup, name: outcome.name, interval: outcome.interval, verification: outcome.verification,
        scans: scans, in: context)
    } catch let end as ExitStatus {
      status = end
    }
    if scans { try await showFindings(of: outcome.name, in: context) }
    tell(outcome, in: context)
    await context.session.record(insteadOfTyped: outcome.scriptLine)
    if status != .done { throw status }
  }

  /// Not through the console, which would break the line, and it is there to be copied.
  private static func tell(_ outcome: SetupDialog.Outcome, in context: ShellContext) {
    context.note("The same in a script:\n  \(TextSafety.visible(outcome.scriptLine))")
    guard !outcome.scriptVariables.isEmpty else { return }
    let names = outcome.scriptVariables.map { "$\($0)" }.joined(separator: ", ")
    context.note("with what you typed unseen in \(names).")
  }

  /// The worst of what the first scan found.
  private static func showFindings(of name: String, in context: ShellContext) async throws {
    var query = FindingQuery()
    query.integrations = [try await context.casb().integration(name).number]
    var choice = OutputChoice()
    choice.limit = findingLimit
    try await FindingListing(context: context).list(query, choice)
  }

  private static let findingLimit = 10

  private static func answers(
    _ words: SettingWords?, in context: ShellContext
  ) async throws -> SetupAnswers {
    var answers = SetupAnswers()
    guard let words else { return answers }
    answers.settings = words.settings
    answers.secrets = try await words.resolvedSecrets(in: context)
    answers.auth = words.auth
    answers.name = words.name
    answers.interval = words.interval
    return answers
  }
}
