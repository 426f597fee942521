import ArgumentParser
import Core
import Model

/// `reauthorize I [key=value…]`
struct Reauthorize: ShellCommand {
  static let configuration = CommandConfiguration(
    "reauthorize", "Puts a new credential in place of the old one, after trying it.",
    examples: [
      "reauthorize acme                          # asks for the new credential",
      "reauthorize acme token=env:GITHUB_TOKEN",
      "reauthorize acme auth=device                # signs in with a code from now on",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  @Argument(help: ArgumentHelp("Settings, as key=value.", valueName: "setting"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("Record the exchange with the vendor as HAR 1.2.", valueName: "file"))
  var har: String?

  func check(in world: ScriptWorld) async throws { try await world.requireIntegration(integration) }

  func run(in context: ShellContext) async throws {
    try await context.recording(to: har) { try await replace(in: context) }
  }

  private func replace(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    let application = try Casb.application(integration.application)
    let words = try SettingWords(settings, for: application)
    if words.name != nil || words.interval != nil {
      throw CasbError(
        .usage, "`reauthorize` changes neither name nor interval.",
        hint: "`rename` and `configure` change them.")
    }
    let answers = try await answers(words, integration, in: context)
    if let console = context.console, words.secrets.isEmpty, needsAsking(answers, application) {
      let dialog = SetupDialog(
        console: console, secrets: SecretInput(environment: context.environment),
        verify: { try await casb.verify($0, replacing: integration) }, signIn: .with(casb, context))
      guard let given = try await dialog.replaceCredential(application, answers: answers) else {
        throw ExitStatus.interrupted
      }
      let renewed = try await casb.reauthorize(integration, given.setup, verification: given.verification)
      return tell(renewed, in: context)
    }
    let setup = try Setup(
      application, auth: answers.auth, settings: answers.settings, secrets: answers.secrets)
    let verification = try await casb.verify(setup, replacing: integration)
    Connecting.tell(verification, of: setup, in: context)
    tell(try await casb.reauthorize(integration, setup, verification: verification), in: context)
  }

  /// The settings that stay, and what the words say of the credential.
  private func answers(
    _ words: SettingWords, _ integration: Integration, in context: ShellContext
  ) async throws -> SetupAnswers {
    var answers = SetupAnswers()
    answers.auth = words.auth ?? integration.auth
    let isSameMethod = answers.auth == integration.auth
    let application = try Casb.application(integration.application)
    let method = answers.auth.flatMap(application.guide.method)
    for field in method?.fields ?? [] {
      // Whoever gives a secret on the line gives what else is new there, too.
      let isAsked = isSameMethod && field.isCredential && context.console != nil && words.secrets.isEmpty
      if !isAsked { answers.settings[field.key] = integration.settings[field.key] }
    }
    answers.settings.merge(words.settings) { $1 }
    answers.secrets = try await words.resolvedSecrets(in: context)
    return answers
  }

  /// Whether a part of the credential is missing that the words do not give.
  private func needsAsking(_ answers: SetupAnswers, _ application: Application) -> Bool {
    guard let method = answers.auth.flatMap(application.guide.method) else { return false }
    let isComplete = method.fields.allSatisfy { !$0.isRequired || !$0.isCredential || answers.has($0) }
    return !isComplete || !method.isGranted(by: answers.secrets)
  }

  private func tell(_ renewed: Integration, in context: ShellContext) {
    context.note(
      TextSafety.visible("\(renewed.name) has its new credential and is \(renewed.status.rawValue)."))
  }
}
