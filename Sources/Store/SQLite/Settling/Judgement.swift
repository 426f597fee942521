import GRDB
import Model

/// An asset, and what the conditions say of it.
struct Judgement: Sendable {
  let row: Int64
  let id: String
  let name: String
  let url: String?
  /// What the conditions read and the evidence shows, by column; empty where a scan found that it passes.
  let cells: [String: Value]
  /// By column; read only when some verdict is unknown.
  let reasons: [String: UnknownReason]
  /// In the order of the types; `nil` is unknown.
  var verdicts: [Bool?]

  func evidence(of type: FindingType) -> [EvidenceItem] {
    type.evidence.map { EvidenceItem(column: $0, value: cells[$0] ?? .null) }
  }
}

/// The columns that one pass selects beside the asset's own.
struct Selection {
  private let columns: [(name: String, isBoolean: Bool)]
  private let types: [PreparedType]
  private static let firstCell = 5

  init(types: [PreparedType], kind: StoredKind) {
    self.types = types
    let names = Set(types.flatMap { $0.own + $0.type.evidence })
    columns = names.sorted().map { ($0, kind.column($0)?.type == .boolean) }
  }

  var cells: String { columns.map { ", \(SQLName.quoted($0.name))" }.joined() }

  /// `AND TRUE` makes 1, 0 or NULL of whatever the condition yields.
  var verdicts: String { types.map { ",\n  ((\($0.type.condition)\n) AND TRUE)" }.joined() }

  /// - Parameter isWhole: with the cells of an asset that passes with every type, too.
  func judgement(_ row: Row, isWhole: Bool = false) throws -> Judgement {
    let firstVerdict = Self.firstCell + columns.count
    let verdicts = types.indices.map { row[firstVerdict + $0] as Bool? }
    var cells: [String: Value] = [:]
    // Most assets pass with every type, and a scan does not ask what is in them.
    if isWhole || verdicts.contains(where: { $0 != false }) {
      for (index, column) in columns.enumerated() {
        cells[column.name] = Value(row[Self.firstCell + index] as DatabaseValue, isBoolean: column.isBoolean)
      }
    }
    let reasons = verdicts.contains(nil) ? row[4] as String? : nil
    return Judgement(
      row: row[0], id: row[1], name: row[2], url: row[3], cells: cells,
      reasons: try reasons.map(JSONCell.value) ?? [:], verdicts: verdicts)
  }
}
