import Model
import Testing

@testable import Shell

@Suite("The scanner")
struct ScannerTests {
  /// The words of each statement, expanded with two variables and two arguments.
  private func words(_ text: String) throws -> [[String]] {
    let variables = Variables(
      named: ["ORG": "acme corp", "EMPTY": ""], arguments: ["first", "second"],
      environment: ["HOME": "/home/me"])
    return try Scanner.scan(text).statements.map { statement in
      try Expansion.expand(statement, with: variables).map(\.text)
    }
  }

  @Test(
    "Words are quoted as in a POSIX shell",
    arguments: [
      ("findings list", [["findings", "list"]]),
      ("  findings\t list  ", [["findings", "list"]]),
      ("", []),
      ("   ", []),
      ("echo 'a b'", [["echo", "a b"]]),
      ("echo \"a b\"", [["echo", "a b"]]),
      ("echo a\\ b", [["echo", "a b"]]),
      ("echo 'it'\\''s'", [["echo", "it's"]]),
      ("echo \"a 'b' c\"", [["echo", "a 'b' c"]]),
      ("echo 'a \"b\" c'", [["echo", "a \"b\" c"]]),
      ("echo \"a \\\" b\"", [["echo", "a \" b"]]),
      ("echo \"a \\n b\"", [["echo", "a \\n b"]]),
      ("echo 'a \\n b'", [["echo", "a \\n b"]]),
      ("echo a\\nb", [["echo", "anb"]]),
      ("echo a'b'c\"d\"e", [["echo", "abcde"]]),
      ("echo ''", [["echo", ""]]),
      ("echo \"\"", [["echo", ""]]),
      ("echo $", [["echo", "$"]]),
      ("echo $-", [["echo", "$-"]]),
      ("echo 5$", [["echo", "5$"]]),
      ("echo \\$ORG", [["echo", "$ORG"]]),
      ("echo '${ORG}'", [["echo", "${ORG}"]]),
      ("echo \"\\${ORG}\"", [["echo", "${ORG}"]]),
      ("echo übung 日本 🦊", [["echo", "übung", "日本", "🦊"]]),
    ] as [(String, [[String]])])
  func quoting(text: String, expected: [[String]]) throws {
    #expect(try words(text) == expected)
  }

  @Test(
    "Variables are replaced, and never split into words",
    arguments: [
      ("echo ${ORG}", [["echo", "acme corp"]]),
      ("echo $ORG", [["echo", "acme corp"]]),
      ("echo \"${ORG}\"", [["echo", "acme corp"]]),
      ("echo name=${ORG}!", [["echo", "name=acme corp!"]]),
      ("echo $1 $2", [["echo", "first", "second"]]),
      ("echo ${1}0", [["echo", "first0"]]),
      ("echo ${HOME}", [["echo", "/home/me"]]),
      ("echo ${NONE:-other}", [["echo", "other"]]),
      ("echo ${EMPTY:-other}", [["echo", "other"]]),
      ("echo ${ORG:-other}", [["echo", "acme corp"]]),
      ("echo ${NONE:-$1}", [["echo", "first"]]),
      ("echo ${NONE:-${2}}", [["echo", "second"]]),
      ("echo ${NONE:-}", [["echo"]]),
      ("echo \"${NONE:-}\"", [["echo", ""]]),
      ("echo $EMPTY x", [["echo", "x"]]),
      ("echo \"$EMPTY\" x", [["echo", "", "x"]]),
      ("echo ${NONE:-a b}", [["echo", "a b"]]),
      ("echo ${NONE:-\"a  b\"}", [["echo", "a  b"]]),
      ("echo ${NONE:-'}'}x", [["echo", "}x"]]),
      ("echo \"${NONE:-it's}\"", [["echo", "it's"]]),
    ] as [(String, [[String]])])
  func variables(text: String, expected: [[String]]) throws {
    #expect(try words(text) == expected)
  }

  @Test(
    "Statements end at a line's end or a semicolon; comments and continued lines are understood",
    arguments: [
      ("a; b", [["a"], ["b"]]),
      ("a;;b;", [["a"], ["b"]]),
      ("a\nb", [["a"], ["b"]]),
      ("a 'x;y'", [["a", "x;y"]]),
      ("a\\;b", [["a;b"]]),
      ("# nothing\na # end\nb", [["a"], ["b"]]),
      ("a#b", [["a#b"]]),
      ("show '#3'", [["show", "#3"]]),
      ("show #3", [["show", "#3"]]),
      ("show #3 # the third", [["show", "#3"]]),
      ("scan #1 #2; show #13", [["scan", "#1", "#2"], ["show", "#13"]]),
      ("#3\na", [["a"]]),
      ("a #3rd", [["a"]]),
      ("a # 3", [["a"]]),
      ("a \\\n  b", [["a", "b"]]),
      ("a\\\nb", [["ab"]]),
      ("a 'x\ny'", [["a", "x\ny"]]),
      ("#!/usr/bin/env -S casb run\na", [["a"]]),
    ] as [(String, [[String]])])
  func statements(text: String, expected: [[String]]) throws {
    #expect(try words(text) == expected)
  }

  @Test(
    "What is not closed asks for more",
    arguments: [
      ("echo 'a", ScannedText.Missing.Kind.singleQuote, 6), ("echo \"a", .doubleQuote, 6),
      ("echo ${A", .brace, 6), ("echo ${A:-b", .brace, 6), ("echo a\\", .continuation, 7),
      ("echo \\", .continuation, 6), ("echo \"${A\"", .brace, 7),
    ])
  func missing(text: String, kind: ScannedText.Missing.Kind, column: Int) {
    let scanned = Scanner.scan(text)
    // Within quotes the brace is what is open first from the inside; either way more is needed.
    #expect(scanned.missing != nil || scanned.fault != nil)
    if scanned.fault == nil, text != "echo \"${A\"" {
      #expect(scanned.missing?.kind == kind)
      #expect(scanned.missing?.position.column == column)
    }
  }

  @Test("A whole text asks for nothing more", arguments: ["", "a", "a 'b'", "a # 'b", "a; b\n", "a\\\\"])
  func whole(text: String) {
    #expect(Scanner.scan(text).missing == nil)
  }

  @Test("A malformed variable is a mistake with its place")
  func malformed() {
    let fault = Scanner.scan("echo a\necho ${1x}").fault
    #expect(fault?.position.line == 2)
    #expect(fault?.position.column == 6)
  }

  @Test("Words know their line, their column in characters and their offset in bytes")
  func places() {
    let word = Scanner.scan("show é\n  echo 日本 x").statements[1].words[2]
    #expect(word.range.start.line == 2)
    #expect(word.range.start.column == 11)
    #expect(word.range.start.offset == 8 + 7 + 7)
    #expect(word.range.end.offset == word.range.start.offset + 1)
  }

  @Test("A very long line is read in a time that grows with its length alone")
  func longLine() {
    let line = String(repeating: "é word ", count: 40_000)
    let duration = ContinuousClock().measure {
      let words = Scanner.scan(line).statements.first?.words ?? []
      #expect(words.count == 80_000)
      #expect(words.last?.range.start.column == 7 * 39_999 + 3)
    }
    // Counted anew for each word it takes hours.
    #expect(duration < .seconds(20))
  }

  @Test("Variables nested without end are a mistake, not the end of the program")
  func nested() {
    let text = "echo " + String(repeating: "${A:-", count: 100_000)
    #expect(Scanner.scan(text).fault?.message == "These ${…} are nested too deeply.")
  }

  @Test("An undefined variable is a mistake where it stands, with the nearest name")
  func undefined() throws {
    let statement = Scanner.scan("echo ok ${ORGG}").statements[0]
    let variables = Variables(named: ["ORG": "acme"])
    let failure = #expect(throws: Located.self) { try Expansion.expand(statement, with: variables) }
    #expect(failure?.position.column == 9)
    #expect(failure?.error.hint == "Did you mean ${ORG}?")
  }

  @Test("A missing argument of the script is named")
  func missingArgument() throws {
    let statement = Scanner.scan("echo $3").statements[0]
    let failure = #expect(throws: Located.self) { try Expansion.expand(statement, with: Variables()) }
    #expect(failure?.error.message == "Argument $3 was not given.")
  }

  @Test(
    "A quoted or escaped word is read back as it was",
    arguments: [
      "acme", "", "a b", "it's", "#3", "${A}", "a\\b", "日本 語", "a;b", "-x", "a\"b", "~x", "a*b", "ملف",
    ])
  func roundTrip(word: String) throws {
    for line in [ShellQuoting.quote(word), ShellQuoting.escape(word)] where !line.isEmpty {
      #expect(Scanner.scan("x " + line).statements.first?.words.last?.literal == word)
    }
  }
}
