import Model

extension Cell {
  /// RFC 8259, keys in their order. Control characters are escaped, so that it is safe on a terminal too.
  var json: String {
    var text = ""
    writeJSON(to: &text)
    return text
  }

  /// As `json`, at the end of what is written already.
  func writeJSON(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .boolean(let boolean): text += boolean ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .real(let real): text += real.isFinite ? plainText : "null"
    case .text(let string): JSONText.write(string, to: &text)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.writeJSON(to: &text)
      }
      text += "]"
    case .object(let fields):
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        JSONText.write(field.key, to: &text)
        text += ":"
        field.value.writeJSON(to: &text)
      }
      text += "}"
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
