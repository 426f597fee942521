import LineEditor
import Testing

@testable import struct LineEditor.CandidateListing
@testable import struct LineEditor.CompletionRequest
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

    @Test("At the second prompt the completer is asked about all that was typed")
    func continuation() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setCompleter { request in
        let lines = request.line.split(separator: "\n", omittingEmptySubsequences: false)
        let start = request.line.utf8.count - (lines.last?.utf8.count ?? 0)
        return CompletionResult(
          replace: start..<request.cursor, candidates: [Candidate("after-\(lines.first ?? "")")])
      }
      let continuation = Continuation(prompt: "… ") { $0.hasSuffix("\\") }
      async let input = editor.readLine(prompt: "> ", continuation: continuation)
      try terminal.wait(for: ">")
      terminal.type("scan\\\r")
      try terminal.wait(for: "> scan\\", "…")
      terminal.type("a\t")
      try terminal.wait(for: "> scan\\", "… after-scan\\")
      terminal.type("\r")
      #expect(try await input == .line("scan\\\nafter-scan\\ "))
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

  @Test("Where not all are listed, what all have in common is the completer's to say")
  func unlisted() {
    var result = CompletionResult(
      replace: 0..<1, candidates: [Candidate("aab"), Candidate("aac")], unlisted: 5, commonBeginning: "a")
    #expect(CompletionStep(result, line: "a") == .list(result.candidates, unlisted: 5))
    result.candidates = [Candidate("aab")]
    #expect(CompletionStep(result, line: "a") == .list(result.candidates, unlisted: 5))
  }

  @Test("The last page says how many more there are than can be listed")
  func lastPage() {
    var listing = CandidateListing([Candidate("ab"), Candidate("ac")], unlisted: 9_000)
    let size = Terminal.Size(columns: 40, rows: 24)
    #expect(
      listing.nextPage(size, rows: 20) == ["ab  ac", "… 9000 more: type on to narrow them down"])
    #expect(!listing.hasMore)
  }

  @Test(
    "A listing keeps to the terminal's width, and has a description for each while there is room",
    arguments: [
      (
        40,
        [
          "add     Connect an application", "scan    Scan integrations now",
          "scans   List scans, newest first", "delete  Destroy an integration and all…",
        ]
      ),
      (
        80,
        [
          "add     Connect an application", "scan    Scan integrations now",
          "scans   List scans, newest first", "delete  Destroy an integration and all that was read of it",
        ]
      ),
      (
        200,
        [
          "add     Connect an application                              "
            + "scans   List scans, newest first",
          "scan    Scan integrations now                               "
            + "delete  Destroy an integration and all that was read of it",
        ]
      ),
    ])
  func widths(columns: Int, rows: [String]) {
    var listing = CandidateListing([
      Candidate("add", summary: "Connect an application"),
      Candidate("scan", summary: "Scan integrations now"),
      Candidate("scans", summary: "List scans, newest first"),
      Candidate("delete", summary: "Destroy an integration and all that was read of it"),
    ])
    #expect(listing.nextPage(Terminal.Size(columns: columns, rows: 24), rows: 20) == rows)
  }

  @Test("A blank that follows already is not doubled")
  func blank() {
    #expect(step("a bc", 0..<1, Candidate("add")) == .replace(0..<2, with: "add "))
  }

  @Test("Loose matches that share no longer beginning are listed, and nothing typed is lost")
  func loose() {
    let candidates = [Candidate("github"), Candidate("gitlab-github")]
    #expect(step("hub", 0..<3, candidates[0], candidates[1]) == .list(candidates, unlisted: 0))
    let long = [Candidate("github.secret.one"), Candidate("github.secret.two")]
    #expect(step("secret", 0..<6, long[0], long[1]) == .list(long, unlisted: 0))
    #expect(step("GITHUB", 0..<6, long[0], long[1]) == .replace(0..<6, with: "github.secret."))
  }

  @Test("What began on an earlier line is not replaced from a later one")
  func earlierLine() {
    let request = CompletionRequest(line: "b", cursor: 1)
    let result = request.answered(
      by: { CompletionResult(replace: 5..<$0.cursor, candidates: [Candidate("'a b'")]) }, following: "show 'a"
    )
    #expect(result == CompletionResult(replace: 1..<1, candidates: []))
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
