import Foundation
import LineEditor
import Testing

struct PlainInputTests {
  private func editor(over text: String) throws -> LineEditor {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try pipe.fileHandleForWriting.close()
    let copy = dup(pipe.fileHandleForReading.fileDescriptor)
    return try LineEditor(
      configuration: LineEditorConfiguration(input: copy, output: -1, programName: "test"))
  }

  @Test("Lines of a pipe come one by one, the last without an end too")
  func lines() async throws {
    let editor = try editor(over: "one\r\ntwo\n\nlast")
    #expect(!editor.isInteractive)
    for expected in ["one", "two", "", "last"] {
      #expect(try await editor.readLine(prompt: "> ") == .line(expected))
    }
    #expect(try await editor.readLine(prompt: "> ") == .endOfInput)
  }

  @Test("A command goes on over lines of a pipe, and what is unfinished at its end is handed over")
  func continuation() async throws {
    let editor = try editor(over: "a\\\nb\nc\\\n")
    let continuation = Continuation { $0.hasSuffix("\\") }
    #expect(try await editor.readLine(prompt: "> ", continuation: continuation) == .line("a\\\nb"))
    #expect(try await editor.readLine(prompt: "> ", continuation: continuation) == .line("c\\"))
    #expect(try await editor.readLine(prompt: "> ", continuation: continuation) == .endOfInput)
  }

  @Test("A secret is one line of a pipe")
  func secret() async throws {
    let editor = try editor(over: "hunter2\nnext\n")
    #expect(try await editor.readSecret(prompt: "Token: ") == .line("hunter2"))
    #expect(try await editor.readLine(prompt: "> ") == .line("next"))
  }

  @Test("Closing ends the wait for a line of a pipe")
  func close() async throws {
    let pipe = Pipe()
    let editor = try LineEditor(
      configuration: LineEditorConfiguration(
        input: pipe.fileHandleForReading.fileDescriptor, output: -1, programName: "test"))
    async let input = editor.readLine(prompt: "> ")
    editor.close()
    #expect(try await input == .endOfInput)
    try pipe.fileHandleForWriting.close()
  }
}
