import Model

/// One column of a listing.
struct ListingColumn: Sendable {
  enum Alignment: Sendable { case left, right }
  /// What its cells are, which decides how a table shows and sorts them.
  enum Meaning: Sendable { case plain, severity, status, time }

  /// The key of JSON and the word of `--columns`, snake_case.
  let name: String
  let title: String
  let alignment: Alignment
  /// How telling it is: the least telling column is shortened first.
  let weight: Int
  let meaning: Meaning
  /// Whether a table shows it without being asked.
  let isUsual: Bool
  /// For an object: its keys, each a column of its own (`asset_name`) in flat formats and `--columns`.
  let parts: [String]
  /// For an object: the part that stands for it in a table.
  let telling: String?
  /// What a table shows for NULL.
  let absent: String
  /// Whether its cells differ where they would be shortened: others are shortened, or left out, before.
  let isWhole: Bool

  init(
    _ name: String, _ title: String? = nil, alignment: Alignment = .left, weight: Int = 5,
    meaning: Meaning = .plain, isUsual: Bool = true, parts: [String] = [], telling: String? = nil,
    absent: String = "", isWhole: Bool = false
  ) {
    self.name = name
    self.title = title ?? name.replacing("_", with: " ").capitalizedFirst
    self.alignment = alignment
    self.weight = weight
    self.meaning = meaning
    self.isUsual = isUsual
    self.parts = parts
    self.telling = telling
    self.absent = absent
    self.isWhole = isWhole
  }

  /// RFC 3339 to the minute, in UTC as everywhere: `2026-01-31 12:00`.
  private static func minutes(_ time: String) -> String {
    time.count == 20 && time.hasSuffix("Z") ? String(time.prefix(16)).replacing("T", with: " ") : time
  }

  /// The cell as people read it.
  func text(_ cell: Cell) -> String {
    if cell == .null { return absent }
    if let telling { return cell[telling].plainText }
    if meaning == .time { return Self.minutes(cell.plainText) }
    return cell.plainText
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// Rows of one kind, on their way to any format.
struct Listing: Sendable {
  let columns: [ListingColumn]
  var rows: [[Cell]]

  init(_ columns: [ListingColumn], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }
}
