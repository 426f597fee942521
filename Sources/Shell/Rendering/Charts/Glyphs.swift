/// What charts are drawn with.
struct Glyphs: Sendable, Equatable {
  /// From the least to the most that one cell shows; nothing is a blank.
  let levels: [Character]
  /// Of lines, from low to high; nothing stands on the ground.
  let steps: [Character]
  let axis: (vertical: Character, horizontal: Character, corner: Character)

  static let blocks = Glyphs(levels: Array("▁▂▃▄▅▆▇█"), steps: Array("▁▂▃▄▅▆▇█"), axis: ("┤", "─", "└"))
  static let ascii = Glyphs(levels: Array(".#"), steps: Array("_.-:=+*#"), axis: ("|", "-", "+"))

  /// Blocks where the terminal and the locale know them.
  init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    let isUnicode = name.contains("utf-8") || name.contains("utf8")
    self = isUnicode && environment["TERM"] != "dumb" ? .blocks : .ascii
  }

  private init(
    levels: [Character], steps: [Character],
    axis: (vertical: Character, horizontal: Character, corner: Character)
  ) {
    self.levels = levels
    self.steps = steps
    self.axis = axis
  }

  var full: Character { levels[levels.count - 1] }

  static func == (one: Glyphs, other: Glyphs) -> Bool { one.levels == other.levels }
}

extension ShellContext {
  var glyphs: Glyphs { Glyphs(environment: environment) }
}
