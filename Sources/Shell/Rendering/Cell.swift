import Foundation
import Model

/// A value of a listing: what JSON shows as it is, and a table shows as text.
enum Cell: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case list([Cell])
  case object([Field])

  struct Field: Sendable, Hashable {
    let key: String
    let value: Cell

    init(_ key: String, _ value: Cell) {
      self.key = key
      self.value = value
    }

    static func field(_ key: String, _ value: Cell) -> Field { Field(key, value) }
  }

  init(_ value: Value) {
    self =
      switch value {
      case .null: .null
      case .boolean(let boolean): .boolean(boolean)
      case .integer(let integer): .integer(integer)
      case .real(let real): .real(real)
      case .text(let text): .text(text)
      }
  }

  /// A value of a column: lists are JSON text in the store, and lists again outside of it.
  init(_ value: Value, type: ColumnType?) {
    if type == .list, case .text(let json) = value,
      let items = try? JSONDecoder().decode([String].self, from: Data(json.utf8))
    {
      self = .list(items.map(Cell.text))
    } else if type == .boolean, case .integer(let integer) = value {
      self = .boolean(integer != 0)
    } else {
      self.init(value)
    }
  }

  init(_ text: String?) { self = text.map(Cell.text) ?? .null }
  init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
  init(_ date: Date?) { self = date.map { .text(Timestamp.text($0)) } ?? .null }

  subscript(key: String) -> Cell {
    if case .object(let fields) = self { fields.first { $0.key == key }?.value ?? .null } else { .null }
  }

  /// As people read it. A table shows NULL as `?`, because unknown is not empty; see `ListingColumn`.
  var plainText: String {
    switch self {
    case .null: ""
    case .boolean(let boolean): boolean ? "true" : "false"
    case .integer(let integer): String(integer)
    case .real(let real): real == real.rounded() && abs(real) < 1e15 ? String(Int64(real)) : String(real)
    case .text(let text): text
    case .list(let items): items.map(\.plainText).joined(separator: ", ")
    case .object(let fields): fields.map { "\($0.key)=\($0.value.plainText)" }.joined(separator: " ")
    }
  }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
}
