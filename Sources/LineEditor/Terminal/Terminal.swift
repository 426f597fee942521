import CLibedit
import Foundation

/// What a program must know of a terminal: whether there is one, how large it is, how wide a text gets.
public enum Terminal {
  /// A terminal's extent in character cells.
  public struct Size: Sendable, Equatable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// Whether a descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The size of the terminal behind a descriptor; `nil` where there is none or it does not tell.
  public static func size(of descriptor: Int32) -> Size? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return nil
    }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// The number of columns a text takes: wide characters and emoji count two, combining ones none.
  ///
  /// Control characters count none; escape sequences are not understood: measure first, colour then.
  public static func width(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// The text, cut to at most so many columns; where something was cut, it ends in `ellipsis`.
  public static func truncate(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    guard width(of: text) > columns else { return text }
    let room = columns - width(of: ellipsis)
    guard room >= 0 else { return "" }
    var kept = ""
    var used = 0
    for character in text {
      used += width(of: character)
      if used > room { break }
      kept.append(character)
    }
    return kept + ellipsis
  }

  private static func width(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    // Terminals draw a sequence of emoji (family, flag, skin tone, keycap) as one picture of two columns.
    if scalars.count > 1, scalars.first?.properties.isEmoji == true, scalars.contains(where: joinsEmoji) {
      return 2
    }
    return scalars.reduce(0) { $0 + (columns(of: $1) ?? 0) }
  }

  private static func joinsEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0F, 0x20E3, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }

  /// The columns of one scalar as the C library tells them; `nil` for what is not printable.
  static func columns(of scalar: Unicode.Scalar) -> Int? {
    guard CharacterLocale.isUTF8 else { return 1 }
    let columns = Int(wcwidth(wchar_t(scalar.value)))
    return columns < 0 ? nil : columns
  }
}
