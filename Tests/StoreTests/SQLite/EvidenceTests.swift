import Foundation
import Model
import Testing

@testable import Store

@Suite("Evidence as it is stored") struct EvidenceTests {
  @Test(
    "It is read back as it was, by the short way or by the general one",
    arguments: [
      [], [EvidenceItem(column: "a", value: .null)],
      [EvidenceItem(column: "a", value: .boolean(true)), EvidenceItem(column: "b", value: .boolean(false))],
      [EvidenceItem(column: "n", value: .integer(-42)), EvidenceItem(column: "m", value: .integer(.max))],
      [EvidenceItem(column: "r", value: .real(0.25))],
      [EvidenceItem(column: "t", value: .text("plain")), EvidenceItem(column: "u", value: .text(""))],
      [EvidenceItem(column: "t", value: .text("a \"quote\", a \\ and a / with {braces}, [lists]"))],
      [EvidenceItem(column: "t", value: .text("line\nend\u{1B}[0m 名前 👩‍💻"))],
    ])
  func roundTrip(items: [EvidenceItem]) throws {
    #expect(try EvidenceCell.items(EvidenceCell.text(items)) == items)
  }

  @Test("The short way is taken for what is common, and gives up on all else")
  func shortWay() {
    #expect(
      EvidenceReader.items(#"[{"column":"a","value":"x"},{"column":"b","value":7}]"#) == [
        EvidenceItem(column: "a", value: .text("x")), EvidenceItem(column: "b", value: .integer(7)),
      ])
    for text in [
      "", "[", "{}", "[]]", #"[{"column":"a"}]"#, #"[{"column":"a","value":1.5}]"#,
      #"[{"column":"a","value":"\n"}]"#, #"[{"column":"a","value":"x"}"#, #"[{"value":1,"column":"a"}]"#,
      #"[{"column":"a","value":"x}]"#,
    ] {
      #expect(EvidenceReader.items(text) == nil, "\(text)")
    }
  }
}
