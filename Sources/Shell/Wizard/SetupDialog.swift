import Core
import Foundation
import Model

/// Leads a person through `SetupWizard`'s questions.
struct SetupDialog: Sendable {
  /// Everything needed to add the integration, agreed to by the person.
  struct Outcome: Sendable {
    let setup: Setup
    let verification: Verification
    let name: String
    let interval: ScanInterval
    /// The one line that would do the same in a script.
    let scriptLine: String
    /// The environment variables that the line takes typed secrets from.
    let scriptVariables: [String]
    /// For a draft, should it not be saved after all.
    let answers: SetupAnswers
    let references: [String: String]
  }

  let console: any Console
  /// Resolves `env:NAME`, `file:PATH` and plain paths into secrets.
  let secrets: SecretInput
  /// Tries a set-up on the vendor.
  let verify: @Sendable (Setup) async throws -> Verification
  /// How a person lets casb in where the credential is granted.
  var signIn = SignIn()
  /// Keeps what was answered when the person leaves before the end; answers whether there was anything to keep.
  var keepDraft: @Sendable (SetupAnswers, _ references: [String: String]) -> Bool = { _, _ in false }

  /// - Parameters:
  ///   - answers: what was given on the command line already.
  ///   - references: by key, where secrets among the answers are kept.
  ///   - takenNames: names of existing integrations.
  /// - Returns: `nil` when the person cancelled; nothing is stored then.
  /// - Throws: `CancellationError` on Ctrl-C.
  func run(
    _ application: Application, answers: SetupAnswers, references: [String: String] = [:],
    takenNames: Set<String>
  ) async throws -> Outcome? {
    var session = Session(
      wizard: SetupWizard(application, takenNames: takenNames), answers: answers, takenNames: takenNames,
      references: references)
    await console.say("Connecting \(application.name): \(application.summary)")
    await console.say(
      "At every question: Enter takes what is in [brackets], `back`, `?` for help, `skip`, `cancel`.")
    return try await isWalked(&session) ? outcome(of: session) : nil
  }

  /// Asks for a new credential of an integration, and tries it.
  ///
  /// - Parameter answers: the method, and the settings that stay.
  /// - Returns: `nil` when the person cancelled.
  /// - Throws: `CancellationError` on Ctrl-C; as `verify` where nothing that is asked can mend it.
  func replaceCredential(
    _ application: Application, answers: SetupAnswers
  ) async throws -> (setup: Setup, verification: Verification)? {
    var session = Session(
      wizard: SetupWizard(reauthorizing: application), answers: answers, takenNames: [], references: [:],
      isReplacing: true)
    guard try await isWalked(&session), let verification = session.answers.verification else { return nil }
    return (try setup(of: session), verification)
  }

  /// Asks until everything is answered; false when the person cancelled.
  private func isWalked(_ session: inout Session) async throws -> Bool {
    do {
      while let step = session.wizard.step(session.answers) {
        switch try await ask(step, of: &session) {
        case .goOn: continue
        case .back: session.answers = session.wizard.back(from: session.answers)
        case .cancel:
          await tellLeft("Cancelled; nothing", session)
          return false
        }
      }
      return true
    } catch is CancellationError {
      await tellLeft("Nothing", session)
      throw CancellationError()
    }
  }

  /// - Parameter nothing: how the sentence begins; that it was interrupted is said by whoever runs the command.
  private func tellLeft(_ nothing: String, _ session: Session) async {
    if session.isReplacing { return await console.say("\(nothing) was changed.") }
    guard keepDraft(session.answers, session.references) else {
      return await console.say("\(nothing) was stored.")
    }
    await console.say(
      "\(nothing) was stored. `add \(session.wizard.application.id)` takes it up again; secrets are asked anew."
    )
  }

  /// What a question led to.
  enum Move { case goOn, back, cancel }

  /// The answers so far, and how secrets were given, which the script line repeats.
  struct Session {
    let wizard: SetupWizard
    var answers: SetupAnswers
    let takenNames: Set<String>
    var references: [String: String]
    /// Whether it is about a new credential of an integration, whose settings stay.
    var isReplacing = false
    /// The set-up that the vendor was shown last.
    var tried: Setup?
  }

  /// Where a question stands: `Step 3 of 7`, and what is left after it.
  struct Place: Sendable {
    let text: String
    let rest: [String]

    init(_ step: SetupWizard.Step) {
      text = "Step \(step.number) of \(step.total)"
      rest = step.rest
    }
  }

  /// Begins a question.
  static func open(_ title: String, _ place: Place, on console: any Console) async {
    await console.say("\n\(place.text): \(title)")
    if !place.rest.isEmpty { await console.say("  then: \(place.rest.joined(separator: ", "))") }
  }

  func open(_ title: String, _ place: Place) async { await Self.open(title, place, on: console) }

  private func ask(_ step: SetupWizard.Step, of session: inout Session) async throws -> Move {
    let place = Place(step)
    switch step.question {
    case .readPrerequisites:
      return try await readPrerequisites(place, of: &session)
    case .chooseMethod(let methods):
      return try await chooseMethod(methods, place, of: &session)
    case .readMethod(let method):
      return try await read(method, place, of: &session)
    case .field(let field):
      return try await FieldDialog(console: console, secrets: secrets).ask(field, place, of: &session)
    case .authorize(let method):
      return try await authorize(method, place, of: &session)
    case .verify:
      return try await tryCredential(place, of: &session)
    case .name(let suggestion):
      return try await askName(suggestion, place, of: &session)
    case .interval(let suggestion):
      return try await askInterval(suggestion, place, of: &session)
    case .review:
      return try await review(place, of: &session)
    }
  }

  private func outcome(of session: Session) throws -> Outcome {
    let answers = session.answers
    guard let verification = answers.verification, let name = answers.name, let interval = answers.interval
    else { throw CasbError(.internal, "The wizard ended before its last question.") }
    let setup = try setup(of: session)
    let line = ScriptLine(setup: setup, name: name, interval: interval, references: session.references)
    return Outcome(
      setup: setup, verification: verification, name: name, interval: interval, scriptLine: line.text,
      scriptVariables: line.expectedVariables, answers: answers, references: session.references)
  }

  func setup(of session: Session, awaitsGrant: Bool = false) throws -> Setup {
    // Once tried, a set-up holds what the vendor has put in place of a secret since.
    if !awaitsGrant, let tried = session.tried { return tried }
    let answers = session.answers
    return try Setup(
      session.wizard.application, auth: answers.auth, settings: answers.settings, secrets: answers.secrets,
      awaitsGrant: awaitsGrant)
  }
}
