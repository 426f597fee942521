import Model
import Testing

@testable import Shell

@Suite("Charts of text") struct ChartTests {
  @Test("Blocks are for terminals and locales that know them")
  func glyphs() {
    #expect(Glyphs(environment: ["LANG": "de_DE.UTF-8"]) == .blocks)
    #expect(Glyphs(environment: ["LC_ALL": "C.utf8", "TERM": "xterm"]) == .blocks)
    #expect(Glyphs(environment: ["LANG": "de_DE.UTF-8", "LC_ALL": "C"]) == .ascii)
    #expect(Glyphs(environment: ["LANG": "C.UTF-8", "TERM": "dumb"]) == .ascii)
    #expect(Glyphs(environment: ["LC_ALL": "", "LANG": "C.UTF-8"]) == .blocks)
    #expect(Glyphs(environment: [:]) == .ascii)
  }

  @Test("A row of steps goes from nothing to the most, and anything is more than nothing")
  func sparkline() {
    #expect(Sparkline.text([0, 1, 50, 100], .blocks) == "▁▂▄█")
    #expect(Sparkline.text([0, 0], .blocks) == "▁▁")
    #expect(Sparkline.text([-3, 7], .ascii) == "_#")
    #expect(Sparkline.text([], .blocks).isEmpty)
  }

  @Test("Neighbours become one from the newest backwards, none of them lost")
  func buckets() {
    #expect(Bucketing.parts([1, 2, 3, 4, 5], into: 5).map(\.count) == [1, 1, 1, 1, 1])
    #expect(Bucketing.parts([1, 2, 3, 4, 5], into: 3) == [[1], [2, 3], [4, 5]])
    #expect(Bucketing.parts([1, 2, 3], into: 0) == [[1, 2, 3]])
    #expect(Bucketing.parts([Int](), into: 3).isEmpty)
  }

  @Test("Columns stand on their ground, below a scale")
  func columns() {
    let chart = ColumnChart(
      values: [0, 1, 2, 4], labels: ("a", "d"), width: 8, height: 4, glyphs: .ascii)
    #expect(chart.lines == ["4 |   #", "  |   #", "2 |  ##", "  | ###", "0 +----", "   a  d"])
    #expect(ColumnChart.ceiling(0) == 2 && ColumnChart.ceiling(5) == 10 && ColumnChart.ceiling(170) == 200)
  }

  @Test("A bar is as long as its share, its most severe part first")
  func bar() {
    let style = Style(palette: .sixteen)
    #expect(Bar.text([.low: 10], whole: 10, width: 5, .ascii, .plain).text == "#####")
    #expect(Bar.text([.low: 1], whole: 1000, width: 5, .ascii, .plain).text == "#")
    #expect(Bar.text([:], whole: 0, width: 5, .ascii, .plain).width == 0)
    let parts = Bar.text([.low: 5, .critical: 5], whole: 10, width: 4, .blocks, style)
    #expect(parts.width == 4)
    #expect(
      parts.text == style.apply(.severity(.critical), to: "██") + style.apply(.severity(.low), to: "██"))
  }

  @Test(
    "Panels fit whatever the width, and say all their titles", arguments: [20, 39, 40, 80, 132, 200, 400])
  func dashboard(width: Int) {
    let long = "a name that is much longer than any panel has room for, and wide: 名前名前名前"
    let panels = (1...5).map { index in
      Dashboard.Panel(
        title: "Panel \(index)",
        rows: [
          Dashboard.Row(label: long, value: "1234567", counts: [.high: 3]),
          Dashboard.Row(label: "short", value: long), Dashboard.Row(label: "", value: ""),
        ])
    }
    let text = Dashboard(
      title: "Title", panels: panels, width: width, glyphs: .blocks, style: .plain
    ).text
    for line in text.split(separator: "\n") { #expect(displayWidth(String(line)) <= width, "\(line)") }
    for index in 1...5 { #expect(text.contains("Panel \(index)")) }
  }
}
