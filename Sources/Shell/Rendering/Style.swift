import Model

/// Colour, which never says anything that the text does not say too.
struct Style: Sendable {
  enum Role: Sendable {
    case error, warning, hint, heading, faint, good
    case severity(Severity)
  }

  let isOn: Bool

  static let plain = Style(isOn: false)

  func apply(_ role: Role, to text: String) -> String {
    isOn ? "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m" : text
  }

  /// Parameters of SGR (ECMA-48 8.3.117), of the sixteen colours that every theme makes readable.
  private static func code(_ role: Role) -> String {
    switch role {
    case .error: "1;31"
    case .warning: "1;33"
    case .hint: "1;36"
    case .heading: "1"
    case .faint: "2"
    case .good: "32"
    case .severity(.critical): "1;31"
    case .severity(.high): "31"
    case .severity(.medium): "33"
    case .severity(.low): "36"
    }
  }
}
