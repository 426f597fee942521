/// What the shell knows of the terminal, if there is one.
struct TerminalFacts: Sendable {
  /// `--color`.
  enum ColorChoice: String, Sendable, CaseIterable {
    case auto, always, never
  }

  /// Whether a person can be asked: standard input and standard error are terminals.
  var isInteractive = false
  var isOutputTerminal = false
  var isErrorTerminal = false
  /// Columns and rows, asked anew each time because windows change.
  var size: @Sendable () -> (columns: Int, rows: Int) = { (80, 24) }
  var colorChoice = ColorChoice.auto

  /// Whether standard output takes colour (https://no-color.org for NO_COLOR).
  func usesColor(_ choice: ColorChoice?, environment: [String: String]) -> Bool {
    colors(isOutputTerminal, choice ?? colorChoice, environment)
  }

  /// Whether standard error takes colour.
  func usesErrorColor(environment: [String: String]) -> Bool {
    colors(isErrorTerminal, colorChoice, environment)
  }

  private func colors(
    _ isTerminal: Bool, _ choice: ColorChoice, _ environment: [String: String]
  ) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
  }
}
