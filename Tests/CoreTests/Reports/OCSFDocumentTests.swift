import Foundation
import Model
import Testing

@testable import Core

@Suite("OCSF events") struct OCSFDocumentTests {
  private func event(_ finding: ReportedFinding) throws -> Looking {
    try Looking(ReportSamples.written(OCSFDocument(origin: ReportSamples.origin), [finding]))
  }

  @Test("An event is one line, however many lines a vendor's name has")
  func lines() {
    let text = ReportSamples.written(
      OCSFDocument(origin: ReportSamples.origin), [ReportSamples.finding(1, name: "a\nb\u{2028}c")],
      [ReportSamples.finding(2), ReportSamples.finding(3)])
    #expect(text.split(whereSeparator: \.isNewline).count == 3)
  }

  @Test("Times are milliseconds since 1970")
  func times() throws {
    let event = try event(ReportSamples.finding(1, seenFor: 1))
    #expect(event["time"].number == 1_780_000_000_000)
    #expect(event["finding_info"]["last_seen_time"].number == 1_780_086_400_000)
  }

  @Test("Fixed is a pass, set aside is still a failure, and an asset that is gone is neither")
  func verdicts() throws {
    let cases: [(ReportedFinding, activity: Int, status: Int, verdict: Int)] = [
      (ReportSamples.finding(1), 1, 1, 3), (ReportSamples.finding(1, seenFor: 1), 2, 1, 3),
      (ReportSamples.finding(1, status: .hidden, aside: "known"), 3, 3, 3),
      (ReportSamples.finding(1, status: .ignored, aside: "known"), 3, 3, 3),
      (ReportSamples.finding(1, status: .resolved, resolution: .fixed), 3, 4, 1),
      (ReportSamples.finding(1, status: .resolved, resolution: .assetGone), 3, 4, 0),
      (ReportSamples.finding(1, status: .resolved, resolution: .typeRemoved), 3, 4, 0),
    ]
    for (finding, activity, status, verdict) in cases {
      let event = try event(finding)
      #expect(event["activity_id"].number == activity)
      #expect(event["type_uid"].number == 200_300 + activity)
      #expect(event["status_id"].number == status)
      #expect(event["compliance"]["status_id"].number == verdict)
    }
  }

  @Test("Why a finding is set aside goes along")
  func reasons() throws {
    let event = try event(ReportSamples.finding(1, status: .hidden, aside: "we know"))
    #expect(event["status_detail"].text == "we know")
    #expect(event["notes"][0]["comment"].text == "we know")
  }

  @Test("Who looks after it and who set it aside go along, under the profile that has a place for it")
  func people() throws {
    let nobody = try event(ReportSamples.finding(1, status: .hidden, aside: "we know"))
    #expect(nobody["assignee"].isAbsent && nobody["notes"][0]["owner"].isAbsent)
    #expect(nobody["metadata"]["profiles"].isAbsent)
    let somebody = try event(
      ReportSamples.finding(1, status: .hidden, aside: "we know", by: "grace", assignee: "ada"))
    #expect(somebody["assignee"]["name"].text == "ada")
    #expect(somebody["notes"][0]["owner"]["name"].text == "grace")
    #expect(somebody["metadata"]["profiles"][0].text == "incident")
  }

  @Test("The finding's identifier stays while its state changes; the event's changes with it")
  func identifiers() throws {
    let before = try event(ReportSamples.finding(1))
    let again = try event(ReportSamples.finding(1))
    let after = try event(ReportSamples.finding(1, status: .resolved, resolution: .fixed))
    #expect(before["finding_info"]["uid"].text == after["finding_info"]["uid"].text)
    #expect(before["metadata"]["uid"].text == again["metadata"]["uid"].text)
    #expect(before["metadata"]["uid"].text != after["metadata"]["uid"].text)
  }

  @Test("Evidence keeps its types, unknown included")
  func evidence() throws {
    let event = try event(
      ReportSamples.finding(
        1,
        evidence: [
          EvidenceItem(column: "open", value: .boolean(true)), EvidenceItem(column: "n", value: .integer(3)),
          EvidenceItem(column: "why", value: .null),
        ]))
    let data = event["evidences"][0]["data"]
    #expect(data["open"].value as? Bool == true)
    #expect(data["n"].number == 3)
    #expect(data["why"].value is NSNull)
  }

  @Test("A type that left the catalogue has no remediation, and the event stands")
  func removedType() throws {
    let event = try event(ReportSamples.finding(1, type: nil))
    #expect(event["remediation"].isAbsent)
    #expect(event["finding_info"]["title"].text == "Thing is open")
  }
}
