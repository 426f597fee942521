import ArgumentParser
import Model

/// Runs the command language: a line from the prompt, a script, or the arguments of the process.
struct Interpreter: Sendable {
  let context: ShellContext

  /// How a run ended, and whether `exit` asked for more than the end of it.
  struct Outcome: Sendable, Equatable {
    var status = ExitStatus.done
    var wantsExit = false
  }

  /// Runs the statements of a script or of a typed line, after all of them have been checked.
  ///
  /// - Parameters:
  ///   - keepsGoing: a failure does not stop it.
  ///   - isChecked: the script that runs this one has been checked, and this one with it.
  func run(_ script: Script, keepsGoing: Bool = false, isChecked: Bool = false) async -> Outcome {
    let report = ErrorReport(context: context, source: script.name, text: script.text)
    let statements: [Statement]
    do {
      statements = try script.statements()
      // A single typed line is checked by running it.
      if !isChecked, script.name != nil || statements.count > 1 {
        let variables = await context.variables()
        let world = ScriptWorld(context, variables: variables, isAboutToRun: true)
        try await ScriptCheck.check(script, in: world)
      }
    } catch {
      return Outcome(status: report.tell(error))
    }
    var outcome = Outcome()
    for statement in statements {
      let next = await run(statement, of: script, report)
      outcome.status = outcome.status.combined(with: next.status)
      outcome.wantsExit = next.wantsExit
      if next.wantsExit || next.status == .interrupted {
        return Outcome(status: next.status, wantsExit: next.wantsExit)
      }
      if next.status != .done, next.status != .incomplete, !keepsGoing { break }
    }
    return outcome
  }

  private func run(_ statement: Statement, of script: Script, _ report: ErrorReport) async -> Outcome {
    do {
      let arguments = try Expansion.expand(statement, with: await context.variables())
      return await run(arguments, report, typed: context.isPrompt ? script.typed(statement) : nil)
    } catch {
      return Outcome(status: report.tell(error))
    }
  }

  /// Runs one command given as the arguments of the process.
  func run(arguments: [String]) async -> Outcome {
    await run(
      arguments.map { ExpandedWord(text: $0, position: nil) }, ErrorReport(context: context), typed: nil)
  }

  /// - Parameter typed: its words as a person typed them, which `record` keeps.
  private func run(_ arguments: [ExpandedWord], _ report: ErrorReport, typed: String?) async -> Outcome {
    guard !arguments.isEmpty else { return Outcome() }
    do {
      try Task.checkCancellation()
      switch try CommandParsing.parse(arguments.map(\.text), width: min(context.terminal.size().columns, 100))
      {
      case .text(let text): try context.output.write(text.hasSuffix("\n") ? text : text + "\n")
      case .command(let command): try await run(command, typed: typed)
      }
      return Outcome()
    } catch let request as ExitRequest {
      return Outcome(status: request.status, wantsExit: true)
    } catch let status as ExitStatus {
      // The command has said why.
      return Outcome(status: status)
    } catch let fault as UsageFault {
      return Outcome(status: report.tell(fault, at: Blame.position(of: fault, in: arguments)))
    } catch let error as CasbError
      where error.kind == .usage || error.kind == .notFound || report.source != nil
    {
      return Outcome(status: report.tell(error, at: Blame.position(of: error, in: arguments)))
    } catch {
      return Outcome(status: report.tell(Task.isCancelled ? CancellationError() : error))
    }
  }

  /// Runs a command, and keeps it in the recording when it was typed and did what it should.
  private func run(_ command: any ShellCommand, typed: String?) async throws {
    _ = await context.session.takeReplacement()
    do {
      try await command.run(in: context)
    } catch let status as ExitStatus where status == .incomplete {
      try await record(command, typed)
      throw status
    } catch let error as CasbError where error.kind == .expectation {
      // A gate that is shut today is still one that was meant.
      try await record(command, typed)
      throw error
    }
    try await record(command, typed)
  }

  private func record(_ command: any ShellCommand, _ typed: String?) async throws {
    guard let typed, let recording = await context.session.recording else { return }
    let words = await context.session.takeReplacement() ?? typed
    if !words.isEmpty, let line = command.recorded(words) { try recording.add(line) }
  }
}

/// `exit` ends the script it stands in, or the prompt.
struct ExitRequest: Error, Sendable {
  let status: ExitStatus
}
