import ArgumentParser

/// `history [TEXT…]`
struct History: ShellCommand {
  static let configuration = CommandConfiguration(
    "history", "Lists what was typed at the prompt, or those lines in which a text occurs.",
    about: """
      The history is kept in the state folder and shared by all shells that are open on it. Lines that begin \
      with a blank and lines with a secret in them are left out. Ctrl-R searches it while a line is typed.
      """,
    examples: ["history", "history scan acme       # lines with this in them", "history --limit 20"])

  @Argument(help: ArgumentHelp("Occurs in the line; capitals count if there are any.", valueName: "text"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Only the last ones; 0 for all.", valueName: "count"))
  var limit = 0

  mutating func validate() throws {
    if limit < 0 { throw ValidationError("The limit '\(limit)' is less than 0.") }
  }

  func run(in context: ShellContext) async throws {
    let found = Self.search(await context.history(), for: words.joined(separator: " "))
    let shown = limit > 0 ? found.suffix(limit) : found[...]
    if shown.isEmpty, !words.isEmpty { return context.note("No line of the history has that in it.") }
    try await Pager.show(shown.map { TextSafety.visibleLines($0) + "\n" }.joined(), in: context)
  }

  /// A text in small letters is found in any case.
  static func search(_ lines: [String], for text: String) -> [String] {
    if text.isEmpty { return lines }
    let ignoresCase = text == text.lowercased()
    return lines.filter { (ignoresCase ? $0.lowercased() : $0).contains(text) }
  }
}
