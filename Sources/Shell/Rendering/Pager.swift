import Foundation

/// Shows text that is longer than the screen through $PAGER, when a person is there.
enum Pager {
  static func show(_ text: String, in context: ShellContext) async throws {
    guard context.console != nil, context.terminal.isOutputTerminal, isLong(text, context.terminal),
      let command = command(in: context.environment)
    else {
      return try context.output.write(text)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    // As git does: colours are passed on, and the text stays on the screen afterwards.
    process.environment = ["LESS": "FRX", "LESSCHARSET": "utf-8"].merging(context.environment) { $1 }
    let pipe = Pipe()
    process.standardInput = pipe
    do {
      try process.run()
    } catch {
      return try context.output.write(text)
    }
    // The person may leave the pager before it has read everything.
    try? DescriptorSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "the pager").write(text)
    try? pipe.fileHandleForWriting.close()
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        process.waitUntilExit()
        continuation.resume()
      }
    }
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
