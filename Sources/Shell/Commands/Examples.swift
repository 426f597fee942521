import ArgumentParser

extension CommandConfiguration {
  /// A command whose help ends with examples, each a line that runs as it stands.
  init(
    _ name: String, _ abstract: String, about: String = "", examples: [String],
    subcommands: [any ParsableCommand.Type] = [], defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) {
    let text = (["Examples:"] + examples.map { "  " + $0 }).joined(separator: "\n")
    self.init(
      commandName: name, abstract: abstract, discussion: about.isEmpty ? text : about + "\n\n" + text,
      subcommands: subcommands, defaultSubcommand: defaultSubcommand)
  }
}
