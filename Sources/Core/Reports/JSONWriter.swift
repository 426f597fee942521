import Model

/// Writes a JSON document as UTF-8, each part as it is told: exports write findings by the million, and a tree of
/// values would take longer than all the rest of them.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether something stands before, in what is open.
  private var needsComma = false

  /// What `body` writes.
  ///
  /// - Parameter size: how many bytes that may be, so that what is written need not be moved as it grows.
  static func bytes(expecting size: Int = 0, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.bytes.reserveCapacity(size)
    body(&json)
    return json.bytes
  }

  /// What `body` writes: a value, or members without their object.
  static func text(_ body: (inout JSONWriter) -> Void) -> String {
    String(decoding: bytes(body), as: UTF8.self)
  }

  /// What belongs to no value: a line's end.
  mutating func raw(_ text: String) {
    bytes.append(text)
    needsComma = false
  }

  /// An object that is an item or the whole.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    nest("{", "}", body)
  }

  /// An object that is a member. Keys are those of a standard, which need no escapes.
  mutating func object(_ key: String, _ body: (inout JSONWriter) -> Void) {
    write(key: key)
    nest("{", "}", body)
  }

  mutating func list(_ key: String, _ body: (inout JSONWriter) -> Void) {
    write(key: key)
    nest("[", "]", body)
  }

  /// A member that is left out when it is `nil`.
  mutating func member(_ key: String, _ text: String?) {
    guard let text else { return }
    write(key: key)
    JSONText.write(text, to: &bytes)
  }

  mutating func member(_ key: String, _ number: Int) {
    write(key: key)
    bytes.append(String(number))
  }

  /// A member that is JSON text already: what many documents share is written once.
  mutating func member(_ key: String, written json: String?) {
    guard let json else { return }
    write(key: key)
    bytes.append(json)
  }

  /// Members that are JSON text already, without their object.
  mutating func members(written json: String) {
    separate()
    bytes.append(json)
  }

  /// A list of one text.
  mutating func member(_ key: String, list texts: [String]) {
    list(key) { json in
      for text in texts { json.item(text) }
    }
  }

  mutating func item(_ text: String) {
    separate()
    JSONText.write(text, to: &bytes)
  }

  mutating func item(written json: String) {
    separate()
    bytes.append(json)
  }

  /// Evidence as an object, unknown values included.
  mutating func member(_ key: String, evidence: [EvidenceItem]) {
    object(key) { json in
      for item in evidence {
        json.separate()
        JSONText.write(item.column, to: &json.bytes)
        json.bytes.append(UInt8(ascii: ":"))
        json.write(item.value)
      }
    }
  }

  private mutating func write(_ value: Value) {
    switch value {
    case .null: bytes.append("null")
    case .boolean(let boolean): bytes.append(boolean ? "true" : "false")
    case .integer(let integer): bytes.append(String(integer))
    case .real(let real): bytes.append(real.isFinite ? String(real) : "null")
    case .text(let text): JSONText.write(text, to: &bytes)
    }
  }

  private mutating func write(key: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(key)
    bytes.append("\":")
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func nest(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }
}
