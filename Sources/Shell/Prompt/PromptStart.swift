import Foundation
import LineEditor
import Model

/// Opens the prompt on the terminal of the process.
enum PromptStart {
  static func run(_ context: ShellContext) async -> ExitStatus {
    do {
      return try await open(context)
    } catch {
      return ErrorReport(context: context).tell(error)
    }
  }

  /// Reads and runs lines until the person leaves.
  @discardableResult
  static func open(_ context: ShellContext) async throws -> ExitStatus {
    let console = console(context)
    var context = context
    context.console = console
    context.openPrompt = { inner in try await open(inner) }
    let folder = context.session.folder.path(percentEncoded: false)
    let isFirstStart = !FileManager.default.fileExists(atPath: folder)
    // Before the first line is read: a passphrase must not be asked for in the middle of one.
    _ = try await context.casb()
    return try await PromptLoop(context: context, editor: console.editor(), isFirstStart: isFirstStart).run()
  }

  static func console(_ context: ShellContext) -> TerminalConsole {
    let folder = context.session.folder
    // Where data goes to a file or a pipe, questions still reach the person.
    let output: Int32 = context.terminal.isOutputTerminal ? 1 : 2
    return TerminalConsole(
      LineEditorConfiguration(
        output: output, programName: "casb",
        historyFile: folder.appending(path: "history").path(percentEncoded: false),
        closesOnTermination: false,
        shouldRemember: HistoryFilter.keeps),
      columns: { context.terminal.size().columns },
      adviceStyle: context.terminal.usesErrorColor(environment: context.environment) ? "2" : "")
  }
}
