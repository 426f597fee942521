import ArgumentParser

/// All that is said of one command, read from its declaration.
struct CommandReference: Sendable {
  /// The words that name it, `findings show`.
  let name: String
  let abstract: String
  let usage: String
  /// Paragraphs.
  let about: [String]
  let arguments: [ReferenceDocument.Term]
  let options: [ReferenceDocument.Term]
  let examples: [String]

  /// Every command that is shown, a group before its own; verbs that also stand alone are told once.
  static var all: [CommandReference] {
    Root.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { command in
      of(command, path: [command._commandName], in: CommandTree.language.root)
    }
  }

  /// The heading of a command's examples in its discussion.
  static let examplesHeading = "Examples:"

  private static func of(
    _ command: any ParsableCommand.Type, path: [String], in parent: CommandTree.Node
  ) -> [CommandReference] {
    guard let node = parent.subcommand(command._commandName) else { return [] }
    let own = CommandReference(command, path, node)
    let inner = command.configuration.subcommands.filter { !standsAlone($0) }
    return [own] + inner.flatMap { of($0, path: path + [$0._commandName], in: node) }
  }

  private static func standsAlone(_ command: any ParsableCommand.Type) -> Bool {
    Root.configuration.subcommands.contains { ObjectIdentifier($0) == ObjectIdentifier(command) }
  }

  private init(_ command: any ParsableCommand.Type, _ path: [String], _ node: CommandTree.Node) {
    name = path.joined(separator: " ")
    abstract = command.configuration.abstract
    usage = Root.usageString(for: command)
    let discussion = command.configuration.discussion
    let parts = discussion.split(
      separator: Self.examplesHeading, maxSplits: 1, omittingEmptySubsequences: false)
    about = (parts.first ?? "").split(separator: "\n\n").map {
      $0.split(separator: "\n").joined(separator: " ")
    }
    examples = parts.count < 2 ? [] : parts[1].split(separator: "\n").map { String($0.dropFirst(2)) }
    arguments = node.positionals.map { argument in
      ReferenceDocument.Term(
        word: "<\(argument.valueName ?? "")>" + (argument.isRepeating ? "…" : ""),
        text: argument.abstract ?? "")
    }
    options = node.options.filter { $0.longName != "--help" }.map { option in
      let value = option.kind == "option" ? " <\(option.valueName ?? "value")>" : ""
      return ReferenceDocument.Term(word: (option.longName ?? "") + value, text: option.abstract ?? "")
    }
  }

  var document: ReferenceDocument {
    var blocks: [ReferenceDocument.Block] = [.heading(2, name), .paragraph(abstract), .code([usage])]
    blocks += about.map { .paragraph($0) }
    if !arguments.isEmpty { blocks.append(.terms(arguments)) }
    if !options.isEmpty { blocks.append(.terms(options)) }
    if !examples.isEmpty { blocks += [.heading(3, "Examples"), .code(examples)] }
    return ReferenceDocument(blocks)
  }
}
