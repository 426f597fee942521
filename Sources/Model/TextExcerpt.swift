/// The line of a text in which something is wrong, and where in the line.
public struct TextExcerpt: Sendable, Equatable {
  public let line: String
  /// Characters of the line before the place.
  public let column: Int
  /// Lines of the text before this one.
  public let lineIndex: Int

  /// - Parameter offset: UTF-8 code units before the place; one beyond the end means the end.
  public init(_ text: String, offset: Int) {
    let before = String(decoding: Array(text.utf8).prefix(max(0, offset)), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let above = before.split(separator: "\n", omittingEmptySubsequences: false)
    lineIndex = min(above.count, lines.count) - 1
    line = String(lines[lineIndex])
    column = min(above.last?.count ?? 0, line.count)
  }
}
