/// Breaks prose between words, so that a terminal does not break it within them.
enum WordWrap {
  /// Lines that are too long go on below their own beginning, two columns further in after a list's mark.
  static func wrap(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { wrap(line: String($0), to: width) }.joined(separator: "\n")
  }

  private static func wrap(line: String, to width: Int) -> String {
    guard shownWidth(line) > width else { return line }
    let indent = String(line.prefix { $0 == " " }) + "  "
    var rows: [String] = []
    var row = String(line.prefix { $0 == " " })
    var isEmpty = true
    for word in line.split(separator: " ") {
      if !isEmpty, shownWidth(row) + 1 + shownWidth(String(word)) > width {
        rows.append(row)
        row = indent
        isEmpty = true
      }
      row += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return (rows + [row]).joined(separator: "\n")
  }

  /// Colours take no room.
  private static func shownWidth(_ text: String) -> Int {
    displayWidth(text.contains("\u{1B}") ? text.replacing(/\x1B\[[0-9;]*m/, with: "") : text)
  }
}
