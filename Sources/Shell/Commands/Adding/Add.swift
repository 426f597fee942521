import ArgumentParser
import Core
import Foundation
import Model

/// `add [APP] [key=value…]`
struct Add: ShellCommand {
  static let configuration = CommandConfiguration(
    "add", "Connects an application: asks for what is missing, verifies, saves, and runs the first scan.",
    about: """
      Settings are key=value words: name=, auth= and interval= for every application, and those that
      `guide APP` lists. A secret is env:NAME, file:PATH, or - for a line of standard input.
      --questions prints all of them as JSON; --answers takes them from a file, as an object of JSON or
      as lines key=value, with secrets as env:NAME or file:PATH. Words on the line come before the file's.
      Ways to authenticate that need a sign-in (a browser, a code) ask for it at a terminal.
      """,
    examples: [
      "add                 # choose from what can be connected, step by step",
      "add github          # step by step",
      "add github name=acme auth=token token=env:GITHUB_TOKEN organization=acme",
      "add github name=acme token=file:token.txt organization=acme interval=6h --if-missing",
      "add github --questions  # what it would ask, as JSON",
      "add github --answers answers.json",
      "add github auth=device  # sign in with a code, from any machine",
    ])

  @Argument(help: ArgumentHelp("What to connect.", valueName: "application"))
  var application: String?

  @Argument(help: ArgumentHelp("Settings, as key=value.", valueName: "setting"))
  var settings: [String] = []

  @Flag(help: "Do nothing when an integration of that name exists, so that a script can run again.")
  var ifMissing = false

  @Flag(help: "Save without scanning now.")
  var noScan = false

  @Flag(help: "Print the questions as JSON and connect nothing.")
  var questions = false

  @Option(help: ArgumentHelp("Take settings from a file of JSON or key=value lines.", valueName: "file"))
  var answers: String?

  @Option(help: ArgumentHelp("Record the exchange with the vendor as HAR 1.2.", valueName: "file"))
  var har: String?

  func check(in world: ScriptWorld) async throws {
    let file = try answersFile()
    let application = try chosenApplication(file)
    guard !questions else { return }
    let words = try words(file, for: application)
    // Noted before anything is refused, so that one mistake is not told once for each line after it.
    if let name = words.name {
      try await world.define(name, application: application.id, mayExist: ifMissing)
    }
    try await words.checkStatically(
      for: application, isAboutToRun: world.isAboutToRun, environment: world.environment)
  }

  func run(in context: ShellContext) async throws {
    try await context.recording(to: har) { try await connect(in: context) }
  }

  private func connect(in context: ShellContext) async throws {
    let file = try answersFile()
    guard application != nil || file?.application != nil || context.console == nil else {
      // Until the wizard has come to its end there is nothing to record.
      await context.session.record(insteadOfTyped: "")
      return try await AddWizard.run(nil, words: nil, scans: !noScan, in: context)
    }
    let application = try chosenApplication(file)
    if questions {
      return try context.output.write(SetupQuestions.list(application).prettyJSON() + "\n")
    }
    let words = try words(file, for: application)
    if ifMissing, try await IfMissing.exists(words, of: application, in: context) { return }
    let method = try words.method(of: application)
    let missing = words.missing(for: method)
    guard let name = words.name, missing.isEmpty else {
      guard context.console != nil else {
        throw SettingWords.missingFailure(missing, application, method)
      }
      await context.session.record(insteadOfTyped: "")
      return try await AddWizard.run(application, words: words, scans: !noScan, in: context)
    }
    let secrets = try await words.resolvedSecrets(in: context)
    let setup = try Setup(
      application, auth: method.id, settings: words.settings, secrets: secrets)
    try await Connecting.connect(
      setup, name: name, interval: words.interval ?? application.defaultInterval, scans: !noScan, in: context)
  }

  private func answersFile() throws -> AnswersFile? { try answers.map { try AnswersFile(path: $0) } }

  private func words(_ file: AnswersFile?, for application: Application) throws -> SettingWords {
    guard let file else { return try SettingWords(settings, for: application) }
    if let own = try SettingWords(file.words, for: application).secrets.first(where: {
      $0.value.place == .standardInput
    }) {
      throw CasbError(
        .usage, "\(own.key): a file of answers takes no secret from standard input.",
        hint: "Write env:NAME or file:PATH, or give \(own.key)=- on the line.", setting: own.key)
    }
    return try SettingWords(file.merged(with: settings), for: application)
  }

  private func chosenApplication(_ file: AnswersFile?) throws -> Application {
    if let application, let other = file?.application, other != application {
      throw CasbError(
        .usage, "The file of answers is for \(other), not for \(application).", hint: "Give another file.")
    }
    guard let application = application ?? file?.application else {
      throw CasbError(
        .usage, "Which application is to be connected?", hint: "`applications` lists what can be connected.")
    }
    if application.contains("=") {
      throw CasbError(
        .usage, "The application comes before its settings, but '\(application)' is a setting.",
        hint: "Write `add APP \(application)`.")
    }
    return try Casb.application(application)
  }
}
