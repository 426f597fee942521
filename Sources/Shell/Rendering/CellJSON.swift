import Model

extension Cell {
  /// RFC 8259, keys in their order. Control characters are escaped, so that it is safe on a terminal too.
  var json: String {
    var bytes: [UInt8] = []
    writeJSON(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As `json`, in UTF-8 at the end of what is written already.
  func writeJSON(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append("null")
    case .boolean(let boolean): bytes.append(boolean ? "true" : "false")
    case .integer(let integer): bytes.append(String(integer))
    case .real(let real): bytes.append(real.isFinite ? plainText : "null")
    case .text(let string): JSONText.write(string, to: &bytes)
    case .list(let items):
      bytes.append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(",") }
        item.writeJSON(to: &bytes)
      }
      bytes.append("]")
    case .object(let fields):
      bytes.append("{")
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(",") }
        JSONText.write(field.key, to: &bytes)
        bytes.append(":")
        field.value.writeJSON(to: &bytes)
      }
      bytes.append("}")
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
