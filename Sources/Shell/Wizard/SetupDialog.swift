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
  }

  let console: any Console
  /// Resolves `env:NAME`, `file:PATH` and plain paths into secrets.
  let secrets: SecretInput
  /// Tries a set-up on the vendor.
  let verify: @Sendable (Setup) async throws -> Verification

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
    let wizard = SetupWizard(application, takenNames: takenNames)
    var session = Session(
      wizard: wizard, answers: answers, takenNames: takenNames, references: references)
    await console.say("Connecting \(application.name): \(application.summary)")
    await console.say("At every question: Enter takes what is in [brackets], `back`, `?` for help, `cancel`.")
    while let step = wizard.step(session.answers) {
      switch try await ask(step, of: &session) {
      case .goOn: continue
      case .back: session.answers = wizard.back(from: session.answers)
      case .cancel:
        await console.say("Cancelled; nothing was stored.")
        return nil
      }
    }
    return try outcome(of: session)
  }

  /// What a question led to.
  enum Move { case goOn, back, cancel }

  /// The answers so far, and how secrets were given, which the script line repeats.
  struct Session {
    let wizard: SetupWizard
    var answers: SetupAnswers
    let takenNames: Set<String>
    var references: [String: String]
  }

  private func ask(_ step: SetupWizard.Step, of session: inout Session) async throws -> Move {
    let place = "Step \(step.number) of \(step.total)"
    switch step.question {
    case .readPrerequisites:
      return try await readPrerequisites(place, of: &session)
    case .chooseMethod(let methods):
      return try await chooseMethod(methods, place, of: &session)
    case .readMethod(let method):
      return try await read(method, place, of: &session)
    case .field(let field):
      return try await FieldDialog(console: console, secrets: secrets).ask(field, place, of: &session)
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
    let application = session.wizard.application
    guard let verification = answers.verification, let name = answers.name, let interval = answers.interval
    else { throw CasbError(.internal, "The wizard ended before its last question.") }
    let setup = try Setup(
      application, auth: answers.auth, settings: answers.settings, secrets: answers.secrets)
    let line = ScriptLine(setup: setup, name: name, interval: interval, references: session.references)
    return Outcome(
      setup: setup, verification: verification, name: name, interval: interval, scriptLine: line.text,
      scriptVariables: line.expectedVariables)
  }
}
