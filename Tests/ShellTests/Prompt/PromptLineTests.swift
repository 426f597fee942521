import LineEditor
import Testing

@testable import Shell

@Suite("The prompt's own line")
struct PromptLineTests {
  @Test(
    "It names what commands are narrowed to, how many scans run and how many integrations are broken",
    arguments: [
      (nil, "", 0, "casb> "), ("acme", "", 0, "casb acme> "), (nil, "2 scanning", 0, "casb (2 scanning)> "),
      (nil, "", 1, "casb (1 broken)> "),
      ("acme", "1 scanning 45 %", 3, "casb acme (1 scanning 45 %, 3 broken)> "),
    ] as [(String?, String, Int, String)])
  func text(scope: String?, scanning: String, broken: Int, expected: String) {
    for isColored in [false, true] {
      let prompt = PromptLine.prompt(scope: scope, scanning: scanning, broken: broken, isColored: isColored)
      #expect(prompt.text == expected)
    }
  }

  @Test("Lines of the history are found by what is in them; capitals count where they are typed")
  func search() {
    let lines = ["scan acme", "show ACME", "findings"]
    #expect(History.search(lines, for: "acme") == ["scan acme", "show ACME"])
    #expect(History.search(lines, for: "ACME") == ["show ACME"])
    #expect(History.search(lines, for: "") == lines)
    #expect(History.search(lines, for: "zz").isEmpty)
  }
}
