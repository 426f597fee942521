import Model
import Testing

@testable import Shell

@Suite("Pages")
struct PageTests {
  private var page: Page {
    var page = Page(
      .object([.field("number", 7), .field("steps", .list(["one", "two"])), .field("note", .null)]))
    page.blocks = [.title("#7 Default branch is not protected"), .graded("Severity", "high", .severity)]
    page.fact("Asset", "acme/web")
    page.fact("Absent", nil)
    page.section(
      "Why it matters", [.paragraph("Anyone who can push can change what is released, without review.")])
    page.section("Nothing", [])
    page.section("How to fix it", [.step(1, "Open the settings."), .item("or ask"), .code("a\nb")])
    return page
  }

  @Test("A page is set in the width of the terminal")
  func text() {
    #expect(
      PageRenderer(style: .plain, width: 40).text(page) == """
        #7 Default branch is not protected
        Severity  high
        Asset     acme/web

        Why it matters
        Anyone who can push can change what is
        released, without review.

        How to fix it
          1. Open the settings.
          - or ask
            a
            b

        """)
  }

  @Test("For programs it is an object")
  func json() {
    #expect(
      page.object.prettyJSON() == """
        {
          "number": 7,
          "steps": [
            "one",
            "two"
          ],
          "note": null
        }
        """)
  }

  @Test("Words are never broken, and wide ones count as wide")
  func wrapping() {
    #expect(Wrapping.lines("aa bb cc", width: 5) == ["aa bb", "cc"])
    #expect(Wrapping.lines("日本 日本", width: 8) == ["日本", "日本"])
    #expect(Wrapping.lines("abcdefgh", width: 3) == ["abcdefgh"])
    #expect(Wrapping.lines("", width: 3) == [""])
  }
}
