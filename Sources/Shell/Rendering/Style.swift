import Model

/// Colour, which never says anything that the text does not say too.
struct Style: Sendable {
  enum Role: Sendable, Hashable {
    case error, warning, hint, heading, faint, good
    case severity(Severity)
  }

  enum Palette: Sendable {
    case none
    /// The sixteen colours of ECMA-48, which each theme sets as it likes.
    case sixteen
    /// Fixed colours of xterm's 256, chosen so that each is legible on black and on white.
    case indexed
  }

  let palette: Palette

  static let plain = Style(palette: .none)

  init(palette: Palette) { self.palette = palette }
  init(isOn: Bool) { palette = isOn ? .indexed : .none }

  /// What the terminal can show.
  init(isOn: Bool, environment: [String: String]) {
    let terminal = environment["TERM"] ?? ""
    let isIndexed = terminal.contains("256color") || environment["COLORTERM"]?.isEmpty == false
    palette = !isOn ? .none : isIndexed ? .indexed : .sixteen
  }

  func apply(_ role: Role, to text: String) -> String {
    switch palette {
    case .none: text
    case .sixteen: "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m"
    case .indexed: "\u{1B}[\(Self.indexedCode(role))m\(text)\u{1B}[0m"
    }
  }

  /// Parameters of SGR (ECMA-48 8.3.117). Yellow is not among them: nobody can read it on white.
  private static func code(_ role: Role) -> String {
    switch role {
    case .error: "1;31"
    case .warning: "1;35"
    case .hint: "1;36"
    case .heading: "1"
    case .faint: "2"
    case .good: "32"
    case .severity(.critical): "1;31"
    case .severity(.high): "31"
    case .severity(.medium): "35"
    case .severity(.low): "36"
    }
  }

  private static func indexedCode(_ role: Role) -> String {
    let weight =
      switch role {
      case .error, .severity(.critical): "1;"
      default: ""
      }
    return index(of: role).map { "\(weight)38;5;\($0)" } ?? "1"
  }

  /// The number of a role's colour; `nil` where it is told by weight alone.
  static func index(of role: Role) -> Int? {
    switch role {
    case .error, .severity(.critical): 160
    case .severity(.high): 166
    case .severity(.medium): 100
    case .severity(.low), .hint: 30
    case .warning: 130
    case .faint: 244
    case .good: 28
    case .heading: nil
    }
  }
}
