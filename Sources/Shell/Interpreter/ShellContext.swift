import Core
import Foundation
import Model

/// What a command runs with: everything outside of it comes from here, so that tests can put their own in
/// place.
struct ShellContext: Sendable {
  var session: Session
  var terminal = TerminalFacts()
  /// Data, and nothing but data.
  var output: any TextSink
  /// Progress, notices, warnings, errors.
  var errors: any TextSink
  var input: any LineSource = TextLines("")
  /// Who can be asked; `nil` in scripts and without a terminal.
  var console: (any Console)?
  /// Whether these commands were typed at the prompt, where history and `use` matter.
  var isPrompt = false
  /// Positional arguments of the running script.
  var arguments: [String] = []
  /// Names of the scripts that run, outermost first: a script that runs itself would never end.
  var runningScripts: [String] = []
  /// Lines of the prompt's history, oldest first.
  var history: @Sendable () async -> [String] = { [] }

  /// Opens a prompt within; `demo` ends with one.
  var openPrompt: @Sendable (ShellContext) async throws -> Void = { _ in }

  /// Ends the process with work left undone, when it would not stop in time.
  var endProcess: @Sendable () -> Void = { exit(ExitStatus.failed.code) }

  var environment: [String: String] { session.environment }

  func casb() async throws -> Casb { try await session.casb() }

  /// The same surroundings as a script has them: nobody is asked.
  func asScript(named name: String, arguments: [String]) -> ShellContext {
    var context = self
    context.console = nil
    context.isPrompt = false
    context.arguments = arguments
    context.runningScripts.append(name)
    return context
  }

  /// The same surroundings, with notices going elsewhere.
  func saying(to sink: any TextSink) -> ShellContext {
    var context = self
    context.errors = sink
    return context
  }

  func variables() async -> Variables {
    Variables(named: await session.variables, arguments: arguments, environment: environment)
  }

  /// Says something beside the data. A notice that nobody can receive is no failure.
  ///
  /// On a terminal prose breaks between words; a line that begins with a blank stays whole, since it may be there
  /// to be copied or pointed at.
  func note(_ text: String) {
    guard terminal.isErrorTerminal else {
      try? errors.write(text + "\n")
      return
    }
    let width = max(20, terminal.size().columns)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix(" ") ? String(line) : WordWrap.wrap(String(line), to: width)
    }
    try? errors.write(lines.joined(separator: "\n") + "\n")
  }

  func warn(_ text: String) {
    note(errorStyle.apply(.warning, to: "warning:") + " " + TextSafety.visible(text))
  }

  var outputStyle: Style { style(nil) }
  var errorStyle: Style {
    Style(isOn: terminal.usesErrorColor(environment: environment), environment: environment)
  }

  /// How data on standard output looks.
  ///
  /// - Parameter choice: what the command itself was told about colour.
  func style(_ choice: TerminalFacts.ColorChoice?) -> Style {
    Style(isOn: terminal.usesColor(choice, environment: environment), environment: environment)
  }
}
