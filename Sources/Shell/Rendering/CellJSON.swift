import Model

extension Cell {
  /// RFC 8259, keys in their order. Control characters are escaped, so that it is safe on a terminal too.
  var json: String {
    switch self {
    case .null: "null"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .integer(let integer): String(integer)
    case .real(let real): real.isFinite ? plainText : "null"
    case .text(let text): JSONText.quoted(text)
    case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .object(let fields):
      "{" + fields.map { "\(JSONText.quoted($0.key)):\($0.value.json)" }.joined(separator: ",") + "}"
    }
  }

  /// Indented, for one thing that a person may read.
  func prettyJSON(_ indentation: String = "") -> String {
    let inner = indentation + "  "
    switch self {
    case .list(let items) where !items.isEmpty:
      let lines = items.map { inner + $0.prettyJSON(inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
    case .object(let fields) where !fields.isEmpty:
      let lines = fields.map { "\(inner)\(JSONText.quoted($0.key)): \($0.value.prettyJSON(inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    default:
      return json
    }
  }
}
