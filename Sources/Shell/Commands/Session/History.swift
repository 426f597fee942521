import ArgumentParser

/// `history`
struct History: ShellCommand {
  static let configuration = CommandConfiguration(
    "history", "Lists what was typed at the prompt.", examples: ["history", "history --limit 20"])

  @Option(help: ArgumentHelp("Only the last ones; 0 for all.", valueName: "count"))
  var limit = 0

  func run(in context: ShellContext) async throws {
    let lines = await context.history()
    let shown = limit > 0 ? lines.suffix(limit) : lines[...]
    for line in shown { try context.output.write(TextSafety.visible(line) + "\n") }
  }
}
