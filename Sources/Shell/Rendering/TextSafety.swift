import Model

/// Makes text from a vendor safe to show: nothing in it can move the cursor, hide, or change direction.
enum TextSafety {
  /// Control, escape, bidirectional and invisible format characters become `\u{…}`.
  static func visible(_ text: String) -> String { VisibleText.of(text) }

  /// As `visible`, with line ends kept: for texts of several lines.
  static func visibleLines(_ text: String) -> String { VisibleText.lines(text) }
}
