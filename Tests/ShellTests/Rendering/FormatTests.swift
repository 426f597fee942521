import Foundation
import Model
import Testing

@testable import Shell

@Suite("Formats of listings")
struct FormatTests {
  private static let columns = [
    ListingColumn("number", "#", alignment: .right), ListingColumn("title"),
    ListingColumn("asset", parts: ["kind", "name"], telling: "name"), ListingColumn("tags"),
    ListingColumn("archived"), ListingColumn("severity", meaning: .severity),
  ]

  private static let hostile = "a|b <b>*x*</b>\u{1B}[31m\u{202E}\n\"q\", c"

  private static let rows: [[Cell]] = [
    [
      2, .text(hostile), .object([.field("kind", "repo"), .field("name", "=cmd()")]), .list(["x", "y"]), true,
      "low",
    ],
    [10, "plain", .object([.field("kind", "repo"), .field("name", "web")]), .list([]), .null, "critical"],
  ]

  private func print(_ choice: OutputChoice) async throws -> String {
    try await ShellHarness.with { shell in
      try await shell.context.emit(Listing(Self.columns, rows: Self.rows), choice, empty: "Nothing.")
      return shell.output.text
    }
  }

  @Test("JSON is one array, an object a line, nested as it is")
  func json() async throws {
    let text = try await print(OutputChoice(format: .json))
    #expect(
      text == #"""
        [
        {"number":2,"title":"a|b <b>*x*</b>\u001b[31m\u202e\n\"q\", c","asset":{"kind":"repo","name":"=cmd()"},"tags":["x","y"],"archived":true,"severity":"low"},
        {"number":10,"title":"plain","asset":{"kind":"repo","name":"web"},"tags":[],"archived":null,"severity":"critical"}
        ]

        """#)
    let decoded = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    #expect(decoded?[0]["title"] as? String == Self.hostile)
  }

  @Test("JSON lines are one object each")
  func jsonl() async throws {
    let lines = try await print(OutputChoice(format: .jsonl, columns: ["number", "severity"]))
    #expect(lines == "{\"number\":2,\"severity\":\"low\"}\n{\"number\":10,\"severity\":\"critical\"}\n")
  }

  @Test("CSV is flat, quoted as RFC 4180 has it, and runs nothing in a spreadsheet")
  func csv() async throws {
    #expect(
      try await print(OutputChoice(format: .csv))
        == [
          "number,title,asset_kind,asset_name,tags,archived,severity",
          #"2,"a|b <b>*x*</b>\u{1B}[31m\u{202E}\u{A}""q"", c",repo,'=cmd(),"[""x"",""y""]",true,low"#,
          "10,plain,repo,web,[],,critical", "",
        ].joined(separator: "\r\n"))
  }

  @Test("TSV has no tab or line end in a cell")
  func tsv() async throws {
    let lines = try await print(OutputChoice(format: .tsv, columns: ["number", "title"]))
      .split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.split(separator: "\t").count == 2 })
  }

  @Test("Markdown cannot be broken out of")
  func markdown() async throws {
    #expect(
      try await print(OutputChoice(format: .markdown, columns: ["number", "title"])) == #"""
        | # | Title |
        | ---: | --- |
        | 2 | a\|b &lt;b&gt;\*x\*&lt;/b&gt;\\u{1B}\[31m\\u{202E}\\u{A}"q", c |
        | 10 | plain |

        """#)
  }

  @Test("A table shows nothing that could act on the terminal")
  func table() async throws {
    let text = try await print(OutputChoice())
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("\\u{1B}[31m\\u{202E}\\u{A}"))
  }

  @Test(
    "Rows are sorted by what a column means",
    arguments: [
      ("severity", ["2", "10"]), ("-severity", ["10", "2"]), ("number", ["2", "10"]),
      ("-number", ["10", "2"]),
      ("title", ["2", "10"]), ("archived", ["10", "2"]), ("asset_name", ["2", "10"]),
      ("-asset", ["10", "2"]),
    ])
  func sorting(column: String, expected: [String]) async throws {
    let text = try await print(OutputChoice(format: .csv, columns: ["number"], sort: column))
    #expect(text.split(separator: "\r\n").dropFirst().map(String.init) == expected)
  }

  @Test("A limit cuts the rows and says so beside the data")
  func limit() async throws {
    try await ShellHarness.with { shell in
      let choice = OutputChoice(format: .csv, columns: ["number"], limit: 1)
      try await shell.context.emit(Listing(Self.columns, rows: Self.rows), choice, empty: "")
      #expect(shell.output.text == "number\r\n2\r\n")
      #expect(shell.errors.text == "1 of 2 shown; --limit 0 shows all.\n")
    }
  }

  @Test("An unknown column is a mistake with the nearest one")
  func unknownColumn() async throws {
    let failure = await #expect(throws: CasbError.self) { try await print(OutputChoice(columns: ["titel"])) }
    #expect(failure?.kind == .usage)
    #expect(failure?.hint == "Did you mean 'title'?")
  }

  @Test("A file appears whole, readable by its owner alone, and nothing is left beside it")
  func file() async throws {
    try await ShellHarness.with { shell in
      let path = shell.folder.appending(path: "out.csv").path(percentEncoded: false)
      let choice = OutputChoice(format: .csv, file: path, columns: ["number"])
      try await shell.context.emit(Listing(Self.columns, rows: Self.rows), choice, empty: "")
      try await shell.context.emit(Listing(Self.columns, rows: Self.rows), choice, empty: "")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "number\r\n2\r\n10\r\n")
      #expect(shell.output.text.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: shell.folder.path()) == ["out.csv"])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test("What is there and no file is written to at once, and a link leads to what is replaced")
  func specialFiles() async throws {
    try await ShellHarness.with { shell in
      let real = try shell.file("real.csv", "old")
      let link = shell.folder.appending(path: "link.csv").path(percentEncoded: false)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
      for file in ["/dev/null", link] {
        let choice = OutputChoice(format: .csv, file: file, columns: ["number"])
        try await shell.context.emit(Listing(Self.columns, rows: Self.rows), choice, empty: "")
      }
      #expect(try String(contentsOfFile: real, encoding: .utf8) == "number\r\n2\r\n10\r\n")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
      await #expect(throws: CasbError.self) {
        let choice = OutputChoice(format: .csv, file: shell.folder.path(percentEncoded: false))
        try await shell.context.emit(Listing(Self.columns, rows: Self.rows), choice, empty: "")
      }
    }
  }

  @Test("A cell with a semicolon is quoted, so that no spreadsheet breaks it in two")
  func semicolons() async throws {
    let rows: [[Cell]] = [[.text("a;=cmd()")]]
    try await ShellHarness.with { shell in
      try await shell.context.emit(
        Listing([ListingColumn("a")], rows: rows), OutputChoice(format: .csv), empty: "")
      #expect(shell.output.text == "a\r\n\"a;=cmd()\"\r\n")
    }
  }

  @Test(
    "Cells that a spreadsheet would run are defused",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("plain", "plain"), ("", ""),
      ("a=1", "a=1"),
    ])
  func formulas(text: String, expected: String) { #expect(DelimitedFormatter.defused(text) == expected) }

  @Test(
    "Text from a vendor is made visible",
    arguments: [
      ("plain ünï 日本", "plain ünï 日本"), ("a\u{7}b", "a\\u{7}b"), ("\u{1B}]0;x\u{7}", "\\u{1B}]0;x\\u{7}"),
      ("a\u{202E}b", "a\\u{202E}b"), ("a\u{200B}b", "a\\u{200B}b"), ("a\u{FEFF}b", "a\\u{FEFF}b"),
      ("a\u{2028}b", "a\\u{2028}b"), ("a\u{9B}31m", "a\\u{9B}31m"), ("a\tb", "a\\u{9}b"),
      ("👩‍💻", "👩‍💻"), ("عربي", "عربي"),
    ])
  func visible(text: String, expected: String) { #expect(TextSafety.visible(text) == expected) }
}
