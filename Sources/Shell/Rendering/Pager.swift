import Foundation

/// Shows text that is longer than the screen through $PAGER, when a person is there.
enum Pager {
  static func show(_ text: String, in context: ShellContext) async throws {
    guard isThere(in: context), isLong(text, context.terminal) else {
      return try context.output.write(text)
    }
    let pipe = Pipe()
    // The child must not hold the writing end, or it would wait for ever for the end of its own input.
    _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    let reading = pipe.fileHandleForReading
    guard let process = process(reading: reading.fileDescriptor, in: context) else {
      return try context.output.write(text)
    }
    // Without this a pager that was left early would leave the writing below waiting.
    try? reading.close()
    // Ctrl-C is the pager's own key while it is there.
    await Interrupts.leavingToOthers {
      // The person may leave the pager before it has read everything.
      try? DescriptorSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "the pager").write(text)
      try? pipe.fileHandleForWriting.close()
      await process.wait()
    }
  }

  /// Shows what is in a file.
  ///
  /// - Returns: whether there is a pager that it could be given to.
  static func show(contentsOf descriptor: Int32, in context: ShellContext) async -> Bool {
    guard let process = process(reading: descriptor, in: context) else { return false }
    await Interrupts.leavingToOthers { _ = await process.wait() }
    return true
  }

  /// Whether there are a person and a pager that they want.
  static func isThere(in context: ShellContext) -> Bool {
    context.console != nil && context.terminal.isOutputTerminal && command(in: context.environment) != nil
  }

  /// - Returns: `nil` where none is wanted, or the system will not start it.
  private static func process(reading descriptor: Int32, in context: ShellContext) -> ForegroundProcess? {
    guard let command = command(in: context.environment) else { return nil }
    // As git does: colours are passed on, and the text stays on the screen afterwards.
    let environment = ["LESS": "FRX", "LESSCHARSET": "utf-8"].merging(context.environment) { $1 }
    return ForegroundProcess(shell: command, environment: environment, standardInput: descriptor)
  }

  private static func isLong(_ text: String, _ terminal: TerminalFacts) -> Bool {
    text.utf8.count { $0 == UInt8(ascii: "\n") } >= terminal.size().rows
  }

  /// An empty $PAGER, or `cat`, means that none is wanted.
  static func command(in environment: [String: String]) -> String? {
    let command = (environment["PAGER"] ?? "less -R").trimmingCharacters(in: .whitespaces)
    return command.isEmpty || command == "cat" ? nil : command
  }
}
