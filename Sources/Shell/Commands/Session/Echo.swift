import ArgumentParser

/// `echo WORD…`
struct Echo: ShellCommand {
  static let configuration = CommandConfiguration(
    "echo", "Prints its words.", examples: ["echo \"scanning ${HOME}\""])

  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("What to print.", valueName: "word"))
  var words: [String] = []

  func run(in context: ShellContext) async throws {
    try context.output.write(words.joined(separator: " ") + "\n")
  }
}
