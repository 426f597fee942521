import Logging
import Testing

@testable import Shell

@Suite("Log lines")
struct LogLinesTests {
  @Test("A line of text is one line, whatever is in it")
  func text() {
    let line = LogLines.text(
      "T", .info, "scan ended",
      [
        ("integration", "acme"), ("reason", "said \"no\""), ("evil", "a\u{1B}[2J\nT error forged"),
        ("empty", ""),
      ])
    #expect(!line.contains("\n") && !line.contains("\u{1B}"))
    #expect(line.hasPrefix(#"T info scan ended integration=acme reason="said \"no\"" evil="a"#))
    #expect(line.hasSuffix(#" empty="""#))
  }

  @Test("A line of JSON is one object")
  func json() {
    let line = LogLines.json("T", .error, "scan failed", [("reason", "a\u{1B}b\n\u{202E}c")])
    #expect(
      line == #"{"time":"T","level":"error","message":"scan failed","reason":"a\u001bb\n\u202ec"}"#)
  }
}
