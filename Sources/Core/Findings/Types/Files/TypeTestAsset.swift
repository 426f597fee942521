import Foundation
import Model

/// Makes assets of what a test file writes.
enum TypeTestAsset {
  /// - Parameter id: unless the row has one.
  /// - Throws: `FileFault`.
  static func asset(
    _ row: TypeTestSuite.Row, kind name: String, id: String, of application: Application
  ) throws -> Asset {
    let kind = try kind(name, of: application, at: row.place)
    func text(_ column: String) -> String? {
      guard case .text(let text)? = row.values[column]?.content else { return nil }
      return text
    }
    return Asset(
      kind: kind.id, id: text("id") ?? id, name: text("name") ?? "name", url: text("url"),
      values: try kind.columns.map { column in
        try row.values[column.name].map { try value($0, of: column) } ?? .null
      })
  }

  /// What is wrong with the assets of a group's cases.
  static func faults(in group: TypeTestSuite.Group, of type: CustomFindingType) -> [FileFault] {
    guard let application = Casb.applications.first(where: { $0.id == type.application }) else { return [] }
    var faults: [FileFault] = []
    for test in group.cases {
      for (kind, row) in [(type.type.assetKind, test.asset)] + test.others {
        do {
          _ = try asset(row, kind: kind, id: "asset", of: application)
          let known = try Self.kind(kind, of: application, at: row.place).allColumns.map(\.name)
          for (column, written) in row.values where !known.contains(column) {
            faults.append(unknown(column, of: kind, known, at: written.place))
          }
        } catch let fault as FileFault {
          faults.append(fault)
        } catch {
          continue
        }
      }
    }
    return faults
  }

  private static func unknown(
    _ column: String, of kind: String, _ known: [String], at place: FileFault.Place
  ) -> FileFault {
    let nearest = Similarity.suggestion(for: column, among: known)
    return fault(
      "\(kind) has no column '\(column)'.",
      nearest.map { "Did you mean '\($0)'?" } ?? "`describe \(kind)` lists its columns.", place)
  }

  private static func kind(
    _ name: String, of application: Application, at place: FileFault.Place
  ) throws -> AssetKind {
    if let kind = application.assetKind(name) { return kind }
    let nearest = Similarity.suggestion(for: name, among: application.assetKinds.map(\.id))
    throw fault(
      "\(application.name) has no asset kind '\(name)'.",
      nearest.map { "Did you mean '\($0)'?" } ?? "`describe` lists them.", place)
  }

  private static func value(_ written: TypeTestSuite.Written, of column: AssetColumn) throws -> Value {
    let text: String
    switch written.content {
    case .nothing: return .null
    case .list(let items):
      guard column.type == .list else { throw wrong(column, "a list", at: written.place) }
      return .text(JSONText.list(items))
    case .text(let written): text = written
    }
    let value: Value? =
      switch column.type {
      case .boolean: ["true": true, "false": false][text.lowercased()].map(Value.boolean)
      case .integer: Int64(text).map(Value.integer)
      case .real: Double(text).map(Value.real)
      case .text: .text(text)
      case .date:
        (Timestamp.date(text) ?? Timestamp.date(text + "T00:00:00Z")).map { .text(Timestamp.text($0)) }
      case .list: nil
      }
    guard let value else { throw wrong(column, "'\(text)'", at: written.place) }
    return value
  }

  private static func wrong(
    _ column: AssetColumn, _ found: String, at place: FileFault.Place
  ) -> FileFault {
    let form =
      switch column.type {
      case .boolean: "true or false"
      case .integer: "a whole number"
      case .real: "a number"
      case .text: "a text"
      case .date: "a date such as 2026-01-31T12:00:00Z"
      case .list: "a list such as [a, b]"
      }
    return fault("\(column.name) is \(form), not \(found).", "Write null for what was not read.", place)
  }

  private static func fault(_ message: String, _ hint: String, _ place: FileFault.Place) -> FileFault {
    FileFault(
      line: place.line, column: place.column, error: CasbError(.usage, message, hint: hint))
  }
}
