import Foundation
import Synchronization

/// Reads lines from a person, with editing, history and completion, or from a pipe.
///
/// ```swift
/// let editor = try LineEditor(configuration: LineEditorConfiguration(programName: "casb"))
/// while case .line(let line) = try await editor.readLine(prompt: "> ") {
///   await editor.remember(line)
///   editor.print("You typed \(line)")
/// }
/// ```
/// The actor runs on a thread of its own: while it waits for a key, other tasks go on, but further calls to
/// its isolated methods wait for the line. ``print(_:)``, ``setCompleter(_:)`` and ``close()`` do not.
public actor LineEditor {
  /// A function that finds what could stand at the cursor. It runs between two keys: it must be quick.
  public typealias Completer = @Sendable (CompletionRequest) -> CompletionResult

  private let executor = QueueExecutor(label: "LineEditor")
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Whether lines are edited on a terminal; if not, they are read plainly and prompts are not shown.
  public nonisolated let isInteractive: Bool

  private nonisolated let mailbox: Mailbox
  private nonisolated let completer = Mutex<Completer?>(nil)
  private nonisolated let adviser = Mutex<Adviser?>(nil)
  private let configuration: LineEditorConfiguration
  private let input: ByteInput
  private let lineHistory: LineHistory
  private let editLine: EditLine?
  private let signals: SignalWatch?
  /// Lines that were pasted behind the one last returned.
  private var waitingLines: [String] = []
  private var readings = 0

  /// - Throws: ``LineEditorError/unavailable(_:)`` where the system refuses what an editor needs.
  public init(configuration: LineEditorConfiguration) throws(LineEditorError) {
    self.configuration = configuration
    mailbox = try Mailbox(output: configuration.output)
    input = ByteInput(descriptor: configuration.input, wakeDescriptor: mailbox.wakeDescriptor)
    lineHistory = try LineHistory(configuration)
    isInteractive = Terminal.isTerminal(configuration.input) && Terminal.isTerminal(configuration.output)
    if isInteractive {
      editLine = try EditLine(configuration, input: input, mailbox: mailbox, history: lineHistory)
      signals = SignalWatch(mailbox, closesOnTermination: configuration.closesOnTermination)
    } else {
      editLine = nil
      signals = nil
    }
  }

  /// Reads a line; with a continuation, as many as make a whole, joined by line breaks.
  ///
  /// Of a pasted block, or a recalled entry, each whole line is returned by a call of its own once Enter was
  /// pressed. A cancelled task gets ``LineInput/interrupted``.
  /// - Throws: ``LineEditorError/readFailed(_:)``.
  public func readLine(
    prompt: Prompt, continuation: Continuation? = nil
  ) async throws(LineEditorError) -> LineInput {
    try await whileCancellable { reading throws(LineEditorError) in
      var text: String?
      while true {
        let next = try self.nextLine(
          prompt: text == nil ? prompt : continuation?.prompt ?? prompt, following: text, reading: reading)
        switch next {
        case .line(let line):
          let whole = text.map { "\($0)\n\(line)" } ?? line
          guard let continuation, continuation.needsMore(whole) else { return .line(whole) }
          text = whole
        case .interrupted:
          return .interrupted
        case .endOfInput:
          // What is there of an unfinished command is handed over: the caller can say what it lacks.
          return text.map(LineInput.line) ?? .endOfInput
        }
      }
    }
  }

  /// Reads a line that is neither shown nor kept, such as a password or a pasted private key.
  ///
  /// - Throws: ``LineEditorError/readFailed(_:)``.
  public func readSecret(prompt: String) async throws(LineEditorError) -> LineInput {
    try await whileCancellable { reading throws(LineEditorError) in
      if self.mailbox.isClosed { return .endOfInput }
      guard Terminal.isTerminal(self.configuration.input) else {
        return try PlainReader(input: self.input, mailbox: self.mailbox).readLine(reading: reading)
      }
      let reader = SecretReader(
        terminal: self.configuration.input, output: self.configuration.output, input: self.input,
        mailbox: self.mailbox,
        canMove: self.editLine?.canMove ?? true, adviser: self.adviser.withLock { $0 })
      return try reader.readSecret(prompt: prompt, reading: reading)
    }
  }

  /// Forgets the lines pasted behind the one last returned, as after a command that failed.
  public func discardPastedLines() {
    waitingLines = []
  }

  /// Adds a line to the history, unless it begins with a blank or `shouldRemember` refuses it.
  ///
  /// A line that is there already moves to the end.
  public func remember(_ line: String) {
    lineHistory.add(line)
  }

  /// The history, the oldest entry first, with what other processes added to its file.
  public func history() -> [String] {
    lineHistory.catchUp()
    return lineHistory.entries
  }

  /// Why the history is not kept in its file, if it is not.
  public func historyFailure() -> LineEditorError? {
    lineHistory.failure
  }

  /// Sets what Tab asks; it holds from the next line on.
  public nonisolated func setCompleter(_ completer: Completer?) {
    self.completer.withLock { $0 = completer }
  }

  /// Sets what is said below a line while it is typed; it holds from the next line, or secret, on.
  public nonisolated func setAdviser(_ adviser: Adviser?) {
    self.adviser.withLock { $0 = adviser }
  }

  /// Prints a text, from any thread: while a line is being typed above it, else at once.
  public nonisolated func print(_ text: String) {
    mailbox.print(text)
  }

  /// Shows another prompt, from any thread: at once where the line being typed stands behind `present`, else
  /// when a line is next read behind it.
  public nonisolated func changePrompt(to next: Prompt, replacing present: Prompt) {
    mailbox.post(.prompt(next, replacing: present))
  }

  /// Takes back what ``changePrompt(to:replacing:)`` has not done yet.
  public nonisolated func discardPromptChanges() {
    mailbox.discardPromptChanges()
  }

  /// Ends a reading that waits, and every later one at once, with ``LineInput/endOfInput``.
  public nonisolated func close() {
    mailbox.post(.close)
  }

  private func nextLine(
    prompt: Prompt, following before: String?, reading: Int
  ) throws(LineEditorError) -> LineInput {
    if mailbox.isClosed { return .endOfInput }
    guard let editLine else {
      return try PlainReader(input: input, mailbox: mailbox).readLine(reading: reading)
    }
    if !waitingLines.isEmpty {
      let line = waitingLines.removeFirst()
      if before == nil { mailbox.print(prompt.encoded(styled: editLine.canMove) + line) }
      return .line(line)
    }
    if before == nil { lineHistory.catchUp() }
    let completer = completer.withLock { $0 }
    if let completer, let before {
      editLine.completer = { $0.answered(by: completer, following: before) }
    } else {
      editLine.completer = completer
    }
    editLine.adviser = adviser.withLock { $0 }
    let input = try editLine.edit(prompt, reading: reading)
    guard case .line(let text) = input else { return input }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    waitingLines = Array(lines.dropFirst())
    return .line(lines.first ?? "")
  }

  private func whileCancellable(
    _ body: (_ reading: Int) throws(LineEditorError) -> LineInput
  ) async throws(LineEditorError) -> LineInput {
    readings += 1
    let reading = readings
    let result = await withTaskCancellationHandler {
      Result { () throws(LineEditorError) in try body(reading) }
    } onCancel: {
      mailbox.post(.cancel(reading: reading))
    }
    return try result.get()
  }
}
