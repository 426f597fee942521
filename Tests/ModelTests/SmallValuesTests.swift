import Foundation
import Model
import Testing

@Suite("Small values")
struct SmallValuesTests {
  @Test(
    "The nearest word is suggested up to a third of the length, otherwise nothing",
    arguments: [
      ("findngs", "findings"), ("fnidings", "findings"), ("sacn", "scan"), ("xyzzy", nil), ("a", nil),
      ("scans", "scan"), ("sc", nil), ("scn", "scan"),
    ] as [(String, String?)])
  func suggestion(word: String, expected: String?) {
    #expect(Similarity.suggestion(for: word, among: ["findings", "scan", "export"]) == expected)
  }

  @Test(
    "An interval is a whole number of hours from 1 to 24",
    arguments: [("6", 6), ("6h", 6), (" 24 H", 24), ("0", nil), ("25h", nil), ("1.5", nil), ("", nil)]
      as [(String, Int?)])
  func interval(text: String, hours: Int?) {
    #expect(ScanInterval(text)?.hours == hours)
  }

  @Test("Times are RFC 3339 UTC, read with and without fractions")
  func timestamps() {
    let date = Timestamp.date("2026-11-23T22:14:49Z")
    #expect(date.map(Timestamp.text) == "2026-11-23T22:14:49Z")
    #expect(Timestamp.date("2026-11-23T22:14:49.250Z").map(Timestamp.text) == "2026-11-23T22:14:49Z")
    #expect(Timestamp.date("yesterday") == nil)
  }

  @Test("Severities order from low to critical, and their ranks lead back")
  func severities() {
    #expect(Severity.allCases.sorted() == [.low, .medium, .high, .critical])
    for severity in Severity.allCases { #expect(Severity(rank: severity.rank) == severity) }
  }

  @Test("A call's signature names what tells it apart")
  func signature() {
    let call = APICall("GET", "s3.{region}.amazonaws.com", "/{bucket}", ["acl": ""], summary: "")
    #expect(call.signature == "GET /{bucket}?acl")
  }
}
