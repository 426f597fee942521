import Model

/// One piece of evidence as it is stored, with its type kept.
struct EvidenceCell: Codable {
  let column: String
  let value: Scalar

  static func text(_ items: [EvidenceItem]) throws -> String {
    try JSONCell.text(items.map { EvidenceCell(column: $0.column, value: Scalar(value: $0.value)) })
  }

  static func items(_ text: String) throws -> [EvidenceItem] {
    if let items = EvidenceReader.items(text) { return items }
    let cells: [EvidenceCell] = try JSONCell.value(text)
    return cells.map { EvidenceItem(column: $0.column, value: $0.value.value) }
  }

  struct Scalar: Codable {
    let value: Value

    init(value: Value) { self.value = value }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let boolean = try? container.decode(Bool.self) {
        value = .boolean(boolean)
      } else if let integer = try? container.decode(Int64.self) {
        value = .integer(integer)
      } else if let real = try? container.decode(Double.self) {
        value = .real(real)
      } else {
        value = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .null: try container.encodeNil()
      case .boolean(let boolean): try container.encode(boolean)
      case .integer(let integer): try container.encode(integer)
      case .real(let real): try container.encode(real)
      case .text(let text): try container.encode(text)
      }
    }
  }
}
