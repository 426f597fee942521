import Model

/// A JSON document on its way to text, its members in their order.
enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case list([JSONValue])
  case members([Member])
  /// What is JSON text already: a part that many documents share is written once.
  case written(String)

  struct Member: Sendable {
    let key: String
    let value: JSONValue
  }

  /// An object; members that are `nil` are left out.
  static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .members(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }

  static func optional(_ text: String?) -> JSONValue? { text.map { .text($0) } }
  static func number(_ number: Int) -> JSONValue { .integer(Int64(number)) }

  static func evidence(_ items: [EvidenceItem]) -> JSONValue {
    .members(items.map { Member(key: $0.column, value: JSONValue($0.value)) })
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

  var json: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .boolean(let boolean): text += boolean ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .real(let real): text += real.isFinite ? String(real) : "null"
    case .text(let string): JSONText.write(string, to: &text)
    case .written(let json): text += json
    case .list(let items): Self.join(items, "[", "]", to: &text) { $0.write(to: &$1) }
    case .members(let members):
      Self.join(members, "{", "}", to: &text) { member, text in
        JSONText.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
    }
  }

  private static func join<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String,
    _ write: (Item, inout String) -> Void
  ) {
    text += open
    var isFirst = true
    for item in items {
      if !isFirst { text += "," }
      isFirst = false
      write(item, &text)
    }
    text += close
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
}
