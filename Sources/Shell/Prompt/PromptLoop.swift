import Core
import LineEditor
import Model

/// The interactive shell: reads a line, runs it, and lets background work report above the next one.
struct PromptLoop: Sendable {
  let context: ShellContext
  let editor: LineEditor
  /// Whether the state folder has just been made.
  let isFirstStart: Bool
  private let snapshots = SnapshotKeeper()
  private let scans = BackgroundScans()
  private let promptLine: PromptLine

  init(context: ShellContext, editor: LineEditor, isFirstStart: Bool) {
    self.isFirstStart = isFirstStart
    var context = context
    context.isPrompt = true
    context.history = { await editor.history() }
    self.context = context
    self.editor = editor
    promptLine = PromptLine(context: context, snapshots: snapshots, scans: scans)
  }

  /// Runs until Ctrl-D, `exit`, or the end of the terminal.
  func run() async throws -> ExitStatus {
    try await Interrupts.closing({ [editor] in editor.close() }) { try await readAndRun() }
  }

  private func readAndRun() async throws -> ExitStatus {
    let status = try await commands()
    if let recording = await context.session.recording { try await Record.end(recording, in: context) }
    return status
  }

  private func commands() async throws -> ExitStatus {
    if isFirstStart { editor.print(Welcome.text) }
    if let failure = await editor.historyFailure() { context.warn(failure.description) }
    refresh { if !isFirstStart, snapshots.current.hasNoIntegrations { editor.print(Welcome.text) } }
    let background = Task { await work() }
    defer {
      background.cancel()
      snapshots.stop()
    }
    while true {
      editor.setCompleter { [snapshots] in Completion.complete($0, snapshots.current) }
      let input = try await TerminalConsole.reading {
        try await editor.readLine(
          prompt: await promptLine.next(in: editor),
          continuation: Continuation(prompt: PromptLine.continuation) { Scanner.scan($0).missing != nil })
      }
      switch input {
      case .interrupted:
        // A cancelled reading is the end of whatever opened this prompt; Ctrl-C only drops the line.
        if Task.isCancelled { return .interrupted }
      case .endOfInput:
        if try await mayLeave() { return .done }
      case .line(let line):
        await editor.remember(line)
        let outcome = await run(line)
        if outcome.status != .done { await editor.discardPastedLines() }
        if outcome.wantsExit, try await mayLeave() { return outcome.status }
        refresh()
      }
    }
  }

  private func run(_ line: String) async -> Interpreter.Outcome {
    editor.setCompleter(nil)
    let interpreter = Interpreter(context: context)
    return await Interrupts.cancelling { await interpreter.run(Script(name: nil, text: line)) }
  }

  /// Has names and marks renewed behind the prompt.
  private func refresh(_ done: @escaping @Sendable () -> Void = {}) {
    snapshots.refresh(context) {
      await promptLine.renew(in: editor)
      done()
    }
  }

  /// Asks before running scans are interrupted. Another Ctrl-D is a yes, and so is a terminal that has gone.
  private func mayLeave() async throws -> Bool {
    let running = scans.names
    guard !running.isEmpty, let console = context.console else { return true }
    let question =
      "A scan of \(TextSafety.visible(running.joined(separator: ", "))) is running. Leave all the same?"
    return try await console.confirm(question, atEnd: true)
  }

  /// Opens the state folder, keeps completion fresh and runs scheduled scans, all behind the prompt.
  private func work() async {
    do {
      let casb = try await context.casb()
      async let watching: Void = scans.watch(casb) { await promptLine.renew(in: editor) }
      await casb.runScheduler { event in
        scans.note(event)
        editor.print(SchedulerMessage.text(event))
        refresh()
      }
      await watching
    } catch is CancellationError {
      // The prompt ended first.
    } catch {
      let message = (error as? CasbError)?.description ?? "\(error)"
      editor.print("error: " + TextSafety.visible(message))
    }
  }
}

/// What to do while nothing is connected.
enum Welcome {
  static let text = """
    Welcome to casb, which finds what is exposed or misconfigured in your SaaS applications.
      add           connects the first application, step by step, with read-only credentials
      demo          shows a sandbox company, with nothing of yours touched
      help          lists all commands; Tab completes them, and everything else
    """
}
