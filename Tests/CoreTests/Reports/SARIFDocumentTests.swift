import Foundation
import Model
import Testing

@testable import Core

@Suite("SARIF logs") struct SARIFDocumentTests {
  private func run(_ batches: [ReportedFinding]...) throws -> Looking {
    var document = SARIFDocument(origin: ReportSamples.origin)
    let text =
      document.begin() + batches.map { String(decoding: document.add($0), as: UTF8.self) }.joined()
      + document.end()
    return try Looking(text)["runs"][0]
  }

  @Test("A log without findings is a log")
  func empty() throws {
    let run = try run([])
    #expect(run["results"].count == 0)
    #expect(run["tool"]["driver"]["rules"].count == 0)
  }

  @Test("Findings of a type share a rule across batches, and point to it")
  func rules() throws {
    let run = try run([ReportSamples.finding(1), ReportSamples.finding(2)], [ReportSamples.finding(3)])
    #expect(run["results"].count == 3)
    #expect(run["tool"]["driver"]["rules"].count == 1)
    #expect(run["results"][2]["ruleIndex"].number == 0)
    let rule = run["tool"]["driver"]["rules"][0]
    #expect(rule["help"]["text"].text == "Close it.\nThen lock it.")
    #expect(rule["helpUri"].text == "https://docs.example.com/")
    #expect(rule["properties"]["security-severity"].text == "8.0")
  }

  @Test("A severity that differs from the type's is its result's alone")
  func severities() throws {
    let run = try run([ReportSamples.finding(1, severity: .low)])
    #expect(run["results"][0]["level"].text == "note")
    #expect(run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"].text == "error")
  }

  @Test("What is set aside is suppressed with its reason; what is active has no suppression")
  func suppressions() throws {
    let run = try run([
      ReportSamples.finding(1, status: .ignored, aside: "accepted"), ReportSamples.finding(2),
    ])
    #expect(run["results"][0]["suppressions"][0]["justification"].text == "accepted")
    #expect(run["results"][1]["suppressions"].isAbsent)
  }

  @Test("Who looks after it and who set it aside go along")
  func people() throws {
    let run = try run([
      ReportSamples.finding(1, status: .hidden, aside: "known", by: "grace", assignee: "ada"),
      ReportSamples.finding(2),
    ])
    #expect(run["results"][0]["properties"]["assignee"].text == "ada")
    #expect(run["results"][0]["suppressions"][0]["properties"]["author"].text == "grace")
    #expect(run["results"][1]["properties"]["assignee"].isAbsent)
  }

  @Test("Fixed passes, gone is not applicable, and neither has a level")
  func kinds() throws {
    let run = try run([
      ReportSamples.finding(1, status: .resolved, resolution: .fixed),
      ReportSamples.finding(2, status: .resolved, resolution: .assetGone),
    ])
    #expect(run["results"][0]["kind"].text == "pass")
    #expect(run["results"][1]["kind"].text == "notApplicable")
    #expect(run["results"][1]["level"].text == "none")
  }
}
