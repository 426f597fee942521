import ArgumentParser

/// The whole reference: generated from the tree of commands and the help topics, and from nothing else.
enum Reference {
  static let summary = "finds what is exposed or misconfigured in the SaaS applications of a company"

  static var document: ReferenceDocument {
    var document = ReferenceDocument([
      .heading(1, "Synopsis"),
      .code([
        "casb", "casb COMMAND …", "casb -c 'COMMAND; …' [ARGUMENT…]", "casb run FILE [ARGUMENT…]",
        "casb - [ARGUMENT…] < FILE",
      ]),
      .heading(1, "Description"), .paragraph(Root.configuration.abstract),
      .paragraph(Root.configuration.discussion.split(separator: "\n").joined(separator: " ")),
      .paragraph("`--color auto|always|never` may stand before all else."),
      .heading(1, "Commands"),
    ])
    for command in CommandReference.all { document.append(command.document) }
    document.blocks.append(.heading(1, "Topics"))
    for topic in HelpTopics.topics { document.append(topic.document) }
    return document
  }

  /// As `help` shows it: the overview, every command, every topic.
  static func text(width: Int, style: Style) -> String {
    var parts = [HelpTopics.overview(width: width, style: style)]
    for command in CommandReference.all {
      let path = CommandParsing.path(of: command.name.split(separator: " ").map(String.init))
      guard let type = path.last else { continue }
      let help = Root.helpMessage(for: type, columns: width)
      parts.append(style.apply(.heading, to: command.name) + "\n" + help)
    }
    parts += HelpTopics.topics.map { $0.text(width: width, style: style) }
    return parts.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined(separator: "\n")
  }
}
