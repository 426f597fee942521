import Model
import Testing

@testable import Core

@Suite("JSON that is written at once") struct JSONWriterTests {
  @Test("Commas stand between members and items, and nowhere else")
  func commas() {
    let text = JSONWriter.text { json in
      json.object { json in
        json.object("empty") { _ in }
        json.member("left", nil)
        json.list("items") { json in
          json.object { $0.member("a", 1) }
          json.item("x")
          json.item(written: "[]")
        }
        json.member("last", written: "true")
      }
      json.raw("\n")
      json.object { $0.member("next", list: ["y", "z"]) }
    }
    #expect(
      text == """
        {"empty":{},"items":[{"a":1},"x",[]],"last":true}
        {"next":["y","z"]}
        """)
  }

  @Test("What comes from a vendor is escaped, keys included")
  func hostile() {
    let text = JSONWriter.text { json in
      json.object { json in
        json.member("name", "a\"b\\\u{202E}\u{1B}é")
        json.member(
          "seen",
          evidence: [
            EvidenceItem(column: "q\"", value: .text("\n")),
            EvidenceItem(column: "r", value: .real(.infinity)),
          ])
      }
    }
    #expect(text == #"{"name":"a\"b\\\u202e\u001bé","seen":{"q\"":"\n","r":null}}"#)
  }
}
