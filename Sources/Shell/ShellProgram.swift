import Core
import Foundation
import LineEditor
import Model

/// The program: one binary that is a prompt, a script's interpreter and a one-line command.
public enum ShellProgram {
  /// Runs what the arguments ask for.
  ///
  /// - Parameters:
  ///   - arguments: without the program's own name.
  ///   - environment: in place of the process's.
  /// - Returns: the exit status: 0 done, 1 a command failed, 3 an expectation not met, 4 credentials refused,
  ///   5 done but incomplete, 64 usage or script error, 130 interrupted.
  public static func run(arguments: [String], environment: [String: String]) async -> Int32 {
    let terminal = TerminalFacts.ofProcess
    let session = Session(
      folder: CoreConfiguration.stateFolder(in: environment), environment: environment,
      passphrase: PassphraseSource(environment: environment, terminal: terminal).read)
    var context = ShellContext(
      session: session, terminal: terminal, output: DescriptorSink.standardOutput,
      errors: DescriptorSink.standardError, input: StandardInput())
    context.history = { [context] in
      await (try? PromptStart.console(context).editor())?.history() ?? []
    }
    let status: ExitStatus
    do {
      let launch = try Launch(arguments, isInputTerminal: Terminal.isTerminal(0))
      context.terminal.colorChoice = launch.color ?? .auto
      status = await start(launch, context)
    } catch {
      status = ErrorReport(context: context).tell(error)
    }
    await session.close()
    return status.code
  }

  private static func start(_ launch: Launch, _ context: ShellContext) async -> ExitStatus {
    switch launch.mode {
    case .prompt:
      return await PromptStart.run(context)
    case .command(let words):
      var context = context
      if context.terminal.isInteractive { context.console = PromptStart.console(context) }
      context.openPrompt = { inner in try await PromptStart.open(inner) }
      let interpreter = Interpreter(context: context)
      return await Interrupts.cancelling { await interpreter.run(arguments: words).status }
    case .line(let text, let arguments):
      return await run(Script(name: "-c", text: text), arguments, context)
    case .standardInput(let arguments):
      var context = context
      // The script is all of standard input: nothing is left of it for secrets.
      context.input = TextLines("")
      do {
        return await run(try Script.standardInput(), arguments, context)
      } catch {
        return ErrorReport(context: context, source: "stdin").tell(error)
      }
    }
  }

  private static func run(
    _ script: Script, _ arguments: [String], _ context: ShellContext
  ) async -> ExitStatus {
    var inner = context.asScript(named: script.name ?? "", arguments: arguments)
    // Nothing has checked it yet.
    inner.runningScripts = []
    let interpreter = Interpreter(context: inner)
    return await Interrupts.cancelling { await interpreter.run(script).status }
  }
}

extension TerminalFacts {
  /// The terminal that this process was started in.
  static var ofProcess: TerminalFacts {
    TerminalFacts(
      isInteractive: Terminal.isTerminal(0) && Terminal.isTerminal(2),
      isOutputTerminal: Terminal.isTerminal(1), isErrorTerminal: Terminal.isTerminal(2),
      size: {
        let size = Terminal.size(of: 1) ?? Terminal.size(of: 2)
        return (size?.columns ?? 80, size?.rows ?? 24)
      })
  }
}
