import Core
import Model

/// What a person typed at a question of the wizard.
enum WizardAnswer: Equatable {
  /// A value; empty when just Enter was pressed.
  case value(String)
  case back, help, skip, cancel

  /// Words that steer the wizard, for Tab.
  static let steering = [
    ("back", "to the question before"), ("?", "what is meant and where to find it"),
    ("skip", "leave an optional one out"), ("cancel", "leave; nothing is stored"),
  ]

  /// Whether it is the beginning of such a word.
  static func isSteering(_ text: String) -> Bool { steering.contains { $0.0.hasPrefix(text) } }

  /// What is wrong with a value so far, to be said quietly while it is typed; nothing of steering words.
  static func advice(_ fault: @escaping @Sendable (String) -> String?) -> AnswerAdvice {
    { typed in
      guard case .value(let text) = WizardAnswer(typed), !text.isEmpty, !isSteering(text) else { return [] }
      return fault(text).map { [$0] } ?? ["✓"]
    }
  }

  init(_ line: String?) {
    guard let line else {
      self = .cancel
      return
    }
    let text = line.trimmingPrefix(while: \.isWhitespace)
    let word = String(text.reversed().trimmingPrefix(while: \.isWhitespace).reversed())
    switch word {
    case "back": self = .back
    case "?", "help": self = .help
    case "skip": self = .skip
    case "cancel", "quit", "exit": self = .cancel
    default: self = .value(word)
    }
  }
}
