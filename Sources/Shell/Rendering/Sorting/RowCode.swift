/// Rows as bytes, for as long as they wait in a temporary file: each with its length before it.
enum RowCode {
  static func write(_ row: [Cell], to bytes: inout [UInt8]) {
    let beginning = bytes.count
    write(UInt64(0), to: &bytes)
    for cell in row { write(cell, to: &bytes) }
    let length = UInt64(bytes.count - beginning - 8)
    withUnsafeBytes(of: length) { bytes.replaceSubrange(beginning..<beginning + 8, with: $0) }
  }

  /// The row that begins at a place, which moves past it.
  ///
  /// - Returns: `nil` where it is not there whole; the place stays.
  static func row(in bytes: [UInt8], at place: inout Int) -> [Cell]? {
    guard place + 8 <= bytes.count else { return nil }
    var reader = Reader(bytes: bytes, place: place)
    let end = place + 8 + Int(reader.number())
    guard end <= bytes.count else { return nil }
    var row: [Cell] = []
    while reader.place < end { row.append(reader.cell()) }
    place = end
    return row
  }

  private enum Tag: UInt8 {
    case null, no, yes, integer, real, text, list, object
  }

  private static func write(_ number: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    write(UInt64(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func write(_ cell: Cell, to bytes: inout [UInt8]) {
    func begin(_ tag: Tag) { bytes.append(tag.rawValue) }
    switch cell {
    case .null: begin(.null)
    case .boolean(let boolean): begin(boolean ? .yes : .no)
    case .integer(let integer):
      begin(.integer)
      write(UInt64(bitPattern: integer), to: &bytes)
    case .real(let real):
      begin(.real)
      write(real.bitPattern, to: &bytes)
    case .text(let text):
      begin(.text)
      write(text, to: &bytes)
    case .list(let items):
      begin(.list)
      write(UInt64(items.count), to: &bytes)
      for item in items { write(item, to: &bytes) }
    case .object(let fields):
      begin(.object)
      write(UInt64(fields.count), to: &bytes)
      for field in fields {
        write(field.key, to: &bytes)
        write(field.value, to: &bytes)
      }
    }
  }

  /// Reads what was written: the file is casb's alone, so what is in it is not doubted.
  private struct Reader {
    let bytes: [UInt8]
    var place: Int

    mutating func number() -> UInt64 {
      defer { place += 8 }
      return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
    }

    private mutating func text() -> String {
      let length = Int(number())
      defer { place += length }
      return String(decoding: bytes[place..<place + length], as: UTF8.self)
    }

    mutating func cell() -> Cell {
      let tag = Tag(rawValue: bytes[place]) ?? .null
      place += 1
      switch tag {
      case .null: return .null
      case .no: return .boolean(false)
      case .yes: return .boolean(true)
      case .integer: return .integer(Int64(bitPattern: number()))
      case .real: return .real(Double(bitPattern: number()))
      case .text: return .text(text())
      case .list: return .list((0..<number()).map { _ in cell() })
      case .object: return .object((0..<number()).map { _ in Cell.Field(text(), cell()) })
      }
    }
  }
}
