import Model

/// What the arguments of the process ask for.
struct Launch: Sendable, Equatable {
  enum Mode: Sendable, Equatable {
    case prompt
    /// One command, its words split already by the person's own shell.
    case command([String])
    /// `-c LINE ARG…`
    case line(String, arguments: [String])
    case standardInput(arguments: [String])
  }

  let mode: Mode
  var color: TerminalFacts.ColorChoice?

  /// - Throws: `usage` for `-c` without a line, or a colour that is none.
  init(_ arguments: [String], isInputTerminal: Bool) throws {
    var rest = arguments[...]
    while let first = rest.first, first == "--color" || first.hasPrefix("--color=") {
      rest.removeFirst()
      let value = first == "--color" ? rest.popFirst() ?? "" : String(first.dropFirst("--color=".count))
      guard let choice = TerminalFacts.ColorChoice(rawValue: value) else {
        throw CasbError(.usage, "'\(value)' is no choice of colour.", hint: "It is auto, always or never.")
      }
      color = choice
    }
    switch rest.first {
    case nil: mode = isInputTerminal ? .prompt : .standardInput(arguments: [])
    case "-": mode = .standardInput(arguments: Array(rest.dropFirst()))
    case "-c":
      guard let line = rest.dropFirst().first else {
        throw CasbError(
          .usage, "After -c comes a line of commands.", hint: "For example: casb -c 'scan --all'")
      }
      mode = .line(line, arguments: Array(rest.dropFirst(2)))
    case "--version": mode = .command(["version"])
    default: mode = .command(Array(rest))
    }
  }
}
