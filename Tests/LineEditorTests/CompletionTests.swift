import LineEditor
import Testing

@testable import struct LineEditor.CandidateListing
@testable import enum LineEditor.CompletionStep

extension OnATerminal {
  struct Completing {
    /// Completes the word before the cursor with those of these that begin with it.
    private func completer(_ candidates: [Candidate]) -> LineEditor.Completer {
      { request in
        let before = String(decoding: Array(request.line.utf8)[..<request.cursor], as: UTF8.self)
        let word = before.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
        return CompletionResult(
          replace: request.cursor - word.utf8.count..<request.cursor,
          candidates: candidates.filter { $0.text.hasPrefix(word) })
      }
    }

    @Test("A single match is inserted with a blank, a partial one without")
    func single() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setCompleter(completer([Candidate("github"), Candidate("name=", isPartial: true)]))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("add gi\t")
      try terminal.wait(for: "> add github", cursor: 13)
      terminal.type("na\t")
      try terminal.wait(for: "> add github name=", cursor: 18)
      terminal.type("acme\r")
      #expect(try await input == .line("add github name=acme"))
    }

    @Test("Several matches give their common beginning first, then a listing with descriptions")
    func several() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setCompleter(
        completer([
          Candidate("scan", summary: "Look now"), Candidate("scans", summary: "Earlier scans"),
        ]))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("s\t")
      try terminal.wait(for: "> scan", cursor: 6)
      terminal.type("\t")
      try terminal.wait(
        for: "> scan", "scan   Look now       scans  Earlier scans", "> scan", cursor: 6)
      terminal.type("s\r")
      #expect(try await input == .line("scans"))
    }

    @Test("No match rings the bell and leaves the line")
    func none() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setCompleter(completer([]))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("zzz\t")
      try terminal.wait { $0.bells == 1 && $0.lines.last == "> zzz" }
      terminal.type("\r")
      #expect(try await input == .line("zzz"))
    }

    @Test("In the middle of a line with wide characters the word there is completed")
    func middle() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setCompleter(completer([Candidate("日本支社"), Candidate("github")]))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("é 日本 末尾" + String(repeating: "\u{1B}[D", count: 3) + "\t")
      try terminal.wait(for: "> é 日本支社 末尾", cursor: 13)
      terminal.type("x\r")
      #expect(try await input == .line("é 日本支社 x末尾"))
    }

    @Test("A listing longer than the screen goes on with the next Tab")
    func paging() async throws {
      let terminal = try PseudoTerminal(columns: 30, rows: 6)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      let summary = "a description of it"
      editor.setCompleter(completer((10...29).map { Candidate("i\($0)", summary: summary) }))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("i\t")
      try terminal.wait(for: "… 16 more, Tab again", "> i", cursor: 3)
      terminal.type("\t")
      try terminal.wait(for: "i17  \(summary)", "… 12 more, Tab again", "> i", cursor: 3)
      terminal.type("29\r")
      #expect(try await input == .line("i29"))
    }

    @Test("A listing under a line of several rows leaves the line whole")
    func severalRows() async throws {
      let terminal = try PseudoTerminal(columns: 10)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setCompleter(completer([Candidate("ab"), Candidate("ac")]))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("123456789 a 345" + String(repeating: "\u{1B}[D", count: 4) + "\t")
      try terminal.wait { screen in
        screen.lines == ["> 12345678", "9 a 345", "ab  ac", "> 12345678", "9 a 345"]
          && screen.row == 4 && screen.column == 3
      }
      terminal.type("\r")
      #expect(try await input == .line("123456789 a 345"))
    }
  }
}

struct CompletionStepTests {
  private func step(_ line: String, _ range: Range<Int>, _ candidates: Candidate...) -> CompletionStep {
    CompletionStep(CompletionResult(replace: range, candidates: candidates), line: line)
  }

  @Test("An opening quote is kept by the completer's range")
  func quotes() {
    #expect(step("scan \"ac", 5..<8, Candidate("\"acme corp\"")) == .replace(5..<8, with: "\"acme corp\" "))
    #expect(
      step("scan \"ac", 5..<8, Candidate("\"acme corp\""), Candidate("\"acme inc\""))
        == .replace(5..<8, with: "\"acme "))
  }

  @Test("A blank that follows already is not doubled")
  func blank() {
    #expect(step("a bc", 0..<1, Candidate("add")) == .replace(0..<2, with: "add "))
  }

  @Test("Loose matches that share no longer beginning are listed, and nothing typed is lost")
  func loose() {
    let candidates = [Candidate("github"), Candidate("gitlab-github")]
    #expect(step("hub", 0..<3, candidates[0], candidates[1]) == .list(candidates))
  }

  @Test("A range outside the line is cut to it")
  func clamped() {
    #expect(step("ab", 0..<99, Candidate("abc")) == .replace(0..<2, with: "abc "))
  }

  @Test("Control characters of a candidate are shown, not obeyed")
  func control() {
    var listing = CandidateListing([Candidate("a\u{1B}[2Jb", summary: "x\u{202E}y"), Candidate("c")])
    let page = listing.nextPage(Terminal.Size(columns: 80, rows: 24), rows: 20)
    #expect(page == ["a\\u{1B}[2Jb  x\\u{202E}y  c"])
  }

  @Test("A description too long for the row is cut")
  func long() {
    var listing = CandidateListing([Candidate("ab", summary: String(repeating: "z", count: 99))])
    #expect(listing.nextPage(Terminal.Size(columns: 12, rows: 24), rows: 20) == ["ab  zzzzzz…"])
  }
}
