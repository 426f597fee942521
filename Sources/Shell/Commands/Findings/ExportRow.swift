import Core
import Foundation
import Model

/// A finding as a row of an export: what listings have, and what only an importer needs.
enum ExportRow {
  static let columns =
    FindingRow.columns + [
      ListingColumn("uid", "Identifier", weight: 1),
      ListingColumn("resolution", weight: 1, parts: ["reason", "date"]),
      ListingColumn("set_aside", weight: 1, parts: ["reason", "date", "author", "until"]),
    ]

  static func row(_ reported: ReportedFinding) -> [Cell] {
    let resolution = reported.finding.resolution.map { Cell.object(decided($0.reason.rawValue, $0.date)) }
    let aside = reported.aside.map {
      Cell.object(
        decided($0.reason, $0.date) + [.field("author", Cell($0.author)), .field("until", Cell($0.until))])
    }
    return FindingRow.row(reported.finding) + [.text(reported.uid), resolution ?? .null, aside ?? .null]
  }

  static func row(_ unknown: UnknownVerdicts) -> [Cell] { UnknownRow.row(unknown) + [.null, .null, .null] }

  private static func decided(_ reason: String, _ date: Date) -> [Cell.Field] {
    [.field("reason", .text(reason)), .field("date", Cell(date))]
  }
}

/// A listing's format as a document.
struct RowDocument: FindingDocument {
  private var formatter: any RowFormatter & Sendable

  init(_ formatter: any RowFormatter & Sendable) { self.formatter = formatter }

  mutating func begin() -> String { formatter.begin() }
  mutating func add(_ findings: [ReportedFinding]) -> [UInt8] { formatter.rows(findings.map(ExportRow.row)) }
  mutating func add(unknown: [UnknownVerdicts]) -> [UInt8] { formatter.rows(unknown.map(ExportRow.row)) }
  mutating func end() -> String { formatter.end() }
}
