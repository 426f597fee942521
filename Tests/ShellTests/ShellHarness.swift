import Core
import Foundation
import Model

@testable import Shell

/// A shell in memory over a state folder of its own.
struct ShellHarness: Sendable {
  let output = MemorySink()
  let errors = MemorySink()
  let folder: URL
  var context: ShellContext

  init(
    environment: [String: String] = [:], console: (any Console)? = nil, input: String = "",
    terminal: TerminalFacts = TerminalFacts()
  ) {
    folder = FileManager.default.temporaryDirectory.appending(path: "casb-shell-\(UUID().uuidString)")
    context = ShellContext(
      session: Session(folder: folder.appending(path: "state"), environment: environment),
      terminal: terminal, output: output, errors: errors, input: TextLines(input), console: console)
    // The process is that of all tests: however slow the machine, what stops is waited for.
    context.endProcess = {}
  }

  /// Runs the body with a harness, and leaves nothing behind.
  static func with<Result>(
    _ harness: ShellHarness = ShellHarness(), _ body: (ShellHarness) async throws -> Result
  ) async throws -> Result {
    try FileManager.default.createDirectory(at: harness.folder, withIntermediateDirectories: true)
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body(harness))
    } catch {
      result = .failure(error)
    }
    await harness.context.session.close()
    try? FileManager.default.removeItem(at: harness.folder)
    return try result.get()
  }

  /// Runs a line as at the prompt.
  @discardableResult
  func line(_ text: String) async -> ExitStatus {
    await Interpreter(context: context).run(Script(name: nil, text: text)).status
  }

  /// Runs a text as a script of that name.
  @discardableResult
  func script(_ text: String, named name: String = "test.casb", keepsGoing: Bool = false) async -> ExitStatus
  {
    let inner = context.asScript(named: name, arguments: context.arguments)
    return await Interpreter(context: inner)
      .run(Script(name: name, text: text), keepsGoing: keepsGoing).status
  }

  /// Runs words as the arguments of the process.
  @discardableResult
  func arguments(_ words: String...) async -> ExitStatus {
    await Interpreter(context: context).run(arguments: words).status
  }

  /// Writes a file into the folder and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path(percentEncoded: false)
  }
}
