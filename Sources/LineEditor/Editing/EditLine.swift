import CLibedit
import Foundation

/// One libedit instance on one terminal, used on one thread at a time.
///
/// libedit calls back into plain C functions. They find this object through libedit's client data, set in
/// ``init(_:input:mailbox:history:)`` and read in ``of(_:)`` alone: an unretained pointer, which is sound
/// because libedit calls back only from within calls made by this object's methods.
final class EditLine {
  let handle: OpaquePointer
  let input: ByteInput
  let mailbox: Mailbox
  let output: Int32
  /// Whether the cursor can be moved up and what is below it cleared; not on a dumb terminal.
  let canMove: Bool
  private let terminal: Int32
  /// How the terminal was set before libedit had it.
  private let originalTerminal: termios?
  private let history: LineHistory
  private let files: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
  private let terminalName: UnsafeMutablePointer<CChar>?
  private var promptBytes: UnsafeMutablePointer<CChar>?
  private(set) var prompt: Prompt = ""

  /// The number of the present reading, by which it is cancelled.
  var reading = 0
  var assembly = UTF8Assembly()
  /// What was pasted, or combines, until libedit calls the function that inserts it.
  var insertion: String?
  /// How the present reading ended, where not with a line.
  var ending: Ending?
  var completer: (@Sendable (CompletionRequest) -> CompletionResult)?
  var adviser: Adviser?
  var advice: Advice?
  /// The listing on the screen, and the line it was made for.
  var listing: (request: CompletionRequest, pages: CandidateListing)?

  enum Ending {
    case interrupted
    case closed
    case failed(Int32)
  }

  init(
    _ configuration: LineEditorConfiguration, input: ByteInput, mailbox: Mailbox, history: LineHistory
  ) throws(LineEditorError) {
    guard CharacterLocale.isUTF8 else { throw .unavailable("this system knows no UTF-8 locale") }
    originalTerminal = Self.settings(of: configuration.input)
    guard let source = Self.stream(configuration.input, "r"),
      let sink = Self.stream(configuration.output, "w"),
      let handle = el_init_fd(
        configuration.programName, source, sink, sink, configuration.input, configuration.output,
        configuration.output)
    else { throw .unavailable(systemMessage(errno)) }
    self.handle = handle
    files = (source, sink)
    terminal = configuration.input
    output = configuration.output
    terminalName = configuration.terminalName.flatMap { strdup($0) }
    if let terminalName { _ = libedit_set_terminal(handle, terminalName) }
    Self.forgetInsertion(handle)
    canMove = libedit_has_capability(handle, "up") != 0 && libedit_has_capability(handle, "ce") != 0
    self.input = input
    self.mailbox = mailbox
    self.history = history
    _ = libedit_set_client_data(handle, Unmanaged.passUnretained(self).toOpaque())
    _ = libedit_set_history(handle, history.handle)
    _ = libedit_set_editor(handle, "emacs")
    addFunctions()
    bindCommonKeys()
    bindSearchAndCompletion()
    if let editrc = configuration.editrc { el_source(handle, editrc) }
    // Going over to Vi's keys, the file has undone what was bound before.
    if isVi { bindSearchAndCompletion() }
    _ = libedit_set_prompt(handle) { EditLine.of($0)?.promptBytes }
    _ = libedit_set_reader(handle) { EditLine.of($0)?.readScalar($1) ?? 0 }
    // Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-Q are keys while a line is edited.
    for flag in ["-isig", "-ixon"] { _ = libedit_set_edit_mode_flag(handle, flag) }
    bindControlKeys()
  }

  deinit {
    giveBackTerminal()
    el_end(handle)
    fclose(files.input)
    fclose(files.output)
    free(terminalName)
    free(promptBytes)
  }

  /// Where a line of several rows changes in its middle, libedit lets the terminal push characters aside, and takes
  /// them as still there when the push, or a clearing behind the last column, has removed them. It writes the rest of
  /// the row anew instead when the terminal cannot push.
  private static func forgetInsertion(_ handle: OpaquePointer) {
    for capability in ["ic", "IC", "im"] { _ = libedit_forget_capability(handle, capability) }
  }

  static func of(_ handle: OpaquePointer?) -> EditLine? {
    libedit_client_data(handle).map { Unmanaged<EditLine>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Edits one line. It has inner line breaks where some were pasted, or recalled.
  func edit(_ prompt: Prompt, reading: Int) throws(LineEditorError) -> LineInput {
    setPrompt(prompt)
    self.reading = reading
    ending = nil
    listing = nil
    mailbox.beginEditing()
    // libedit shows the prompt first: a key typed in between would be echoed, and Ctrl-C be a signal.
    _ = libedit_set_raw(handle, 1)
    if canMove { writeAll(Paste.enable, to: output) }
    var count: Int32 = 0
    let text = el_gets(handle, &count).map { String(cString: $0) }
    endAdvice()
    if canMove { writeAll(Paste.disable, to: output) }
    defer { mailbox.endEditing() }
    switch ending {
    case .interrupted:
      return .interrupted
    case .failed(let number):
      throw .readFailed(number)
    case nil where text != nil:
      return .line(text.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 } ?? "")
    case .closed, nil:
      writeAll("\n", to: output)
      return .endOfInput
    }
  }

  /// The text being edited and the place of its cursor.
  var line: CompletionRequest {
    guard let info = el_line(handle)?.pointee, let start = info.buffer, let end = info.lastchar,
      let cursor = info.cursor
    else { return CompletionRequest(line: "", cursor: 0) }
    let bytes = UnsafeRawBufferPointer(start: start, count: max(0, end - start))
    return CompletionRequest(line: String(decoding: bytes, as: UTF8.self), cursor: cursor - start)
  }

  var size: Terminal.Size {
    Terminal.size(of: terminal) ?? Terminal.Size(columns: 80, rows: 24)
  }

  func setPrompt(_ prompt: Prompt) {
    self.prompt = prompt
    free(promptBytes)
    promptBytes = strdup(prompt.encodedForLibedit(styled: canMove))
  }

  /// Sets the terminal as it was found. libedit would do so at its end, and drop what has been typed for whoever
  /// reads next (`TCSAFLUSH`); as long as it does not edit it leaves the terminal alone.
  private func giveBackTerminal() {
    _ = libedit_set_raw(handle, 0)
    _ = libedit_set_editing(handle, 0)
    if var originalTerminal { tcsetattr(terminal, TCSADRAIN, &originalTerminal) }
  }

  private static func settings(of terminal: Int32) -> termios? {
    var settings = termios()
    return tcgetattr(terminal, &settings) == 0 ? settings : nil
  }

  private static func stream(_ descriptor: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    return copy < 0 ? nil : fdopen(copy, mode)
  }
}
