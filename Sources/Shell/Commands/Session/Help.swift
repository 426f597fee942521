import ArgumentParser
import Model

/// `help [TOPIC…]`
struct Help: ShellCommand {
  enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
    case text, markdown, man
  }

  static let configuration = CommandConfiguration(
    "help", "Lists commands by task, or tells how one is used.",
    examples: [
      "help", "help add", "help findings show", "help scripting",
      "help --all                                       # everything there is to read",
      "help --all --format markdown                     # as a document",
      "help --all --format man                          # as a manual page",
    ])

  @Argument(help: ArgumentHelp("A command, or a topic.", valueName: "topic"))
  var topic: [String] = []

  @Flag(help: "Every command and every topic.")
  var all = false

  @Option(help: "With --all: text, markdown or man.")
  var format: Format = .text

  mutating func validate() throws {
    if all, !topic.isEmpty { throw ValidationError("Name a topic or give --all, not both.") }
    if format != .text, !all { throw ValidationError("Only the whole reference has formats: add --all.") }
  }

  func check(in world: ScriptWorld) async throws { _ = try text(width: 80, style: .plain) }

  func run(in context: ShellContext) async throws {
    switch format {
    case .text:
      let width = min(context.terminal.size().columns, 100)
      try await Pager.show(text(width: width, style: context.outputStyle), in: context)
    case .markdown:
      try context.output.write(MarkdownReference.text(Reference.document, title: "casb"))
    case .man: try context.output.write(ManPage.text(Reference.document))
    }
  }

  private func text(width: Int, style: Style) throws -> String {
    if all { return Reference.text(width: width, style: style) }
    if topic.isEmpty { return HelpTopics.overview(width: width, style: style) }
    let path = CommandParsing.path(of: topic)
    let about = HelpTopics.topic(topic.joined(separator: " "))?.text(width: width, style: style)
    if path.count == topic.count + 1, let command = path.last {
      let help = Root.helpMessage(for: command, columns: width)
      // `sql` is both a command and a matter to be explained.
      return (help.hasSuffix("\n") ? help : help + "\n") + (about.map { "\n" + $0 } ?? "")
    }
    if let about { return about }
    let names = CommandParsing.subcommandNames(of: Root.self) + HelpTopics.topics.map(\.name)
    let word = topic[min(path.count - 1, topic.count - 1)]
    throw CasbError(
      .usage, "There is no help about '\(topic.joined(separator: " "))'.",
      hint: Similarity.suggestion(for: word, among: names).map { "Did you mean '\($0)'?" }
        ?? "`help` lists all commands and topics.")
  }
}
