import ArgumentParser
import Model

/// `help [TOPIC…]`
struct Help: ShellCommand {
  static let configuration = CommandConfiguration(
    "help", "Lists commands by task, or tells how one is used.",
    examples: ["help", "help add", "help findings show", "help scripts"])

  @Argument(help: ArgumentHelp("A command, or a topic.", valueName: "topic"))
  var topic: [String] = []

  func check(in world: ScriptWorld) async throws { _ = try text(width: 80, style: .plain) }

  func run(in context: ShellContext) async throws {
    let text = try text(width: min(context.terminal.size().columns, 100), style: context.outputStyle)
    try await Pager.show(text, in: context)
  }

  private func text(width: Int, style: Style) throws -> String {
    if topic.isEmpty { return HelpTopics.overview(width: width, style: style) }
    if let text = HelpTopics.text(topic.joined(separator: " "), width: width, style: style) { return text }
    let path = CommandParsing.path(of: topic)
    guard path.count == topic.count + 1, let command = path.last else {
      let names = CommandParsing.subcommandNames(of: Root.self) + HelpTopics.topics.map(\.name)
      let word = topic[min(path.count - 1, topic.count - 1)]
      throw CasbError(
        .usage, "There is no help about '\(topic.joined(separator: " "))'.",
        hint: Similarity.suggestion(for: word, among: names).map { "Did you mean '\($0)'?" }
          ?? "`help` lists all commands.")
    }
    let text = Root.helpMessage(for: command, columns: width)
    return text.hasSuffix("\n") ? text : text + "\n"
  }
}
