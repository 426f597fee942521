import ArgumentParser

/// `completions SHELL`
struct Completions: ShellCommand {
  static let configuration = CommandConfiguration(
    "completions", "Prints the script by which bash, zsh or fish completes casb.",
    about: """
      `scripts/casb install` puts them where these shells look. Completion asks casb itself, so that names of
      integrations, settings and finding types complete there as they do at the prompt.
      """,
    examples: [
      "completions bash --output ~/.local/share/bash-completion/completions/casb",
      "completions fish --output ~/.config/fish/completions/casb.fish",
      "completions zsh",
    ])

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: CompletingShell

  @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
  var output: String?

  func run(in context: ShellContext) async throws {
    let text = CompletionScript.text(for: shell)
    guard let output else { return try context.output.write(text) }
    let file = try FileSink(path: output)
    try file.write(text)
    try file.commit()
  }
}
