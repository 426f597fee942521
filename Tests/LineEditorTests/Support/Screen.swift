import LineEditor

/// As much of a terminal as shows what a person would see: a grid of characters and a cursor.
struct Screen {
  private(set) var size: Terminal.Size
  private var cells: [[Character?]]
  private(set) var row = 0
  private(set) var column = 0
  private(set) var bells = 0
  /// The modes switched on, such as `?2004` for bracketed paste.
  private(set) var modes: Set<String> = []
  /// The parameters of the styles set.
  private(set) var styles: [String] = []
  private var isWrapPending = false
  private var undecoded: [UInt8] = []

  /// The second half of a wide character.
  private static let tail: Character? = nil

  init(_ size: Terminal.Size) {
    self.size = size
    cells = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
  }

  /// The rows without trailing blanks, up to the last that is not empty.
  var lines: [String] {
    var lines = cells.map { row in
      var text = String(row.compactMap { $0 })
      while text.last == " " { text.removeLast() }
      return text
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  mutating func resize(_ size: Terminal.Size) {
    cells = cells.map { row in
      Array((row + Array(repeating: " ", count: size.columns)).prefix(size.columns))
    }
    self.size = size
    column = min(column, size.columns - 1)
    isWrapPending = false
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    undecoded += bytes
    while let unit = nextUnit() { draw(unit) }
  }

  private enum Unit {
    case scalar(Unicode.Scalar)
    case sequence(parameters: String, final: Character)
  }

  /// The next whole character or escape sequence; `nil` while its rest has not come.
  private mutating func nextUnit() -> Unit? {
    guard let first = undecoded.first else { return nil }
    if first == 0x1B { return nextSequence() }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard undecoded.count >= length else { return nil }
    defer { undecoded.removeFirst(length) }
    return String(decoding: undecoded.prefix(length), as: UTF8.self).unicodeScalars.first.map(Unit.scalar)
  }

  private mutating func nextSequence() -> Unit? {
    guard undecoded.count >= 2 else { return nil }
    guard undecoded[1] == UInt8(ascii: "[") else {
      defer { undecoded.removeFirst(2) }
      return .sequence(parameters: "", final: " ")
    }
    guard let end = undecoded.dropFirst(2).firstIndex(where: { 0x40...0x7E ~= $0 }) else { return nil }
    defer { undecoded.removeFirst(end + 1) }
    return .sequence(
      parameters: String(decoding: undecoded[2..<end], as: UTF8.self),
      final: Character(Unicode.Scalar(undecoded[end])))
  }

  private mutating func draw(_ unit: Unit) {
    switch unit {
    case .scalar("\r"): move(column: 0)
    case .scalar("\n"): newRow()
    case .scalar("\u{8}"): move(column: column - 1)
    case .scalar("\t"): move(column: (column / 8 + 1) * 8)
    case .scalar("\u{7}"): bells += 1
    case .scalar(let scalar) where scalar.value >= 0x20: put(scalar)
    case .scalar: break
    case .sequence(let parameters, let final): obey(final, parameters)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Terminal.width(of: String(scalar))
    guard width > 0 else { return }
    if isWrapPending || column + width > size.columns {
      newRow()
      move(column: 0)
    }
    if modes.contains("4") { insertBlanks(width) }
    cells[row][column] = Character(scalar)
    if width == 2 { cells[row][column + 1] = Self.tail }
    isWrapPending = column + width >= size.columns
    column = min(column + width, size.columns - 1)
  }

  private mutating func obey(_ final: Character, _ parameters: String) {
    let count = max(1, Int(parameters) ?? 1)
    switch final {
    case "A": row = max(0, row - count)
    case "B": row = min(size.rows - 1, row + count)
    case "C": move(column: column + count)
    case "D": move(column: column - count)
    case "G": move(column: count - 1)
    case "@": insertBlanks(count)
    case "P":
      cells[row].removeSubrange(column..<min(column + count, size.columns))
      cells[row] += Array(repeating: " ", count: size.columns - cells[row].count)
    case "K": clearRow(from: parameters == "2" ? 0 : column)
    case "J":
      clearRow(from: column)
      for below in cells.indices.dropFirst(row + 1) { cells[below] = blankRow }
    case "h": modes.insert(parameters)
    case "l": modes.remove(parameters)
    case "m": styles.append(parameters)
    default: break
    }
  }

  private var blankRow: [Character?] { Array(repeating: " ", count: size.columns) }

  private mutating func clearRow(from start: Int) {
    for index in start..<size.columns { cells[row][index] = " " }
  }

  private mutating func insertBlanks(_ count: Int) {
    cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
    cells[row].removeLast(count)
  }

  private mutating func move(column: Int) {
    self.column = min(max(0, column), size.columns - 1)
    isWrapPending = false
  }

  private mutating func newRow() {
    isWrapPending = false
    if row + 1 < size.rows {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(blankRow)
    }
  }
}
