import Core
import Foundation
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
    let drafts = SetupDrafts(in: context.session.folder)
    let keepDraft: @Sendable (SetupAnswers, [String: String]) -> Bool = { answers, references in
      let draft = SetupDraft(answers, of: application, references: references, savedAt: Date())
      return draft.map { (try? drafts.keep($0)) != nil } ?? false
    }
    let secrets = SecretInput(environment: context.environment)
    let offer = DraftDialog(console: console, drafts: drafts, secrets: secrets)
    guard let resumed = try await offer.offer(application) else { return }
    let dialog = SetupDialog(
      console: console, secrets: secrets, verify: { try await casb.verify($0) },
      signIn: .with(casb, context), keepDraft: keepDraft)
    let start = try await merged(resumed, words, in: context)
    let outcome = try await dialog.run(
      application, answers: start.answers, references: start.references,
      takenNames: Set(casb.integrations().map(\.name)))
    guard let outcome else { return }
    var status = ExitStatus.done
    do {
      // Saved first: a scan that is interrupted leaves nothing of the set-up to take up.
      try await Connecting.save(
        outcome.setup, name: outcome.name, interval: outcome.interval, verification: outcome.verification,
        scans: false, in: context)
      drafts.drop(application)
    } catch {
      _ = keepDraft(outcome.answers, outcome.references)
      throw error
    }
    do {
      if scans { try await Connecting.scan(outcome.name, in: context) }
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
    tellSignIn(outcome.setup.method, in: context)
    guard !outcome.scriptVariables.isEmpty else { return }
    let names = outcome.scriptVariables.map { "$\($0)" }.joined(separator: ", ")
    context.note("with what you typed unseen in \(names).")
  }

  /// What else the line needs where nobody can sign in.
  private static func tellSignIn(_ method: AuthMethod, in context: ShellContext) {
    guard let grant = method.grants.first else { return }
    context.note(
      "It asks a person to sign in; where there is none, add \(grant.key)=env:NAME with a token of the same app."
    )
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

  /// What was begun, with the words of the command line in its place where they differ.
  private static func merged(
    _ begun: DraftDialog.Resumed, _ words: SettingWords?, in context: ShellContext
  ) async throws -> DraftDialog.Resumed {
    guard let words else { return begun }
    let isOtherMethod = words.auth != nil && begun.answers.auth != nil && words.auth != begun.answers.auth
    var merged = isOtherMethod ? DraftDialog.Resumed() : begun
    merged.answers.settings.merge(words.settings) { $1 }
    merged.answers.secrets.merge(try await words.resolvedSecrets(in: context)) { $1 }
    merged.references.merge(words.secrets.compactMapValues(\.repeatable)) { $1 }
    merged.answers.auth = words.auth ?? merged.answers.auth
    merged.answers.name = words.name ?? merged.answers.name
    merged.answers.interval = words.interval ?? merged.answers.interval
    return merged
  }
}

extension SignIn {
  /// By the vendor, in the person's browser.
  static func with(_ casb: Casb, _ context: ShellContext) -> SignIn {
    let opener = BrowserOpener(environment: context.environment)
    return SignIn(
      authorize: { try await casb.authorize($0, pasted: $1, show: $2) }, openBrowser: opener.open)
  }
}
