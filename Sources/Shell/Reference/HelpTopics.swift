import ArgumentParser

/// Help that is about more than one command.
enum HelpTopics {
  struct Topic: Sendable {
    let name: String
    let summary: String
    /// Other words that people may look for it by.
    var aliases: [String] = []
    let blocks: [ReferenceDocument.Block]

    var document: ReferenceDocument {
      ReferenceDocument([.heading(2, "\(name): \(summary)")] + blocks)
    }

    func text(width: Int, style: Style) -> String {
      TextReference(width: width, style: style).text(document)
    }
  }

  /// In the order in which somebody new would read them.
  static let topics = [
    gettingStarted, leastPrivilege, secrets, triage, scripting, quoting, exitStatus, sql, output, prompt,
    types, service, environment, files,
  ]

  static func topic(_ name: String) -> Topic? {
    topics.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// All commands, by task.
  static func overview(width: Int, style: Style) -> String {
    var lines: [String] = []
    for group in Root.configuration.groupedSubcommands {
      lines.append(style.apply(.heading, to: group.name))
      lines += group.subcommands.filter { $0.configuration.shouldDisplay }.map { command in
        entry(command._commandName, command.configuration.abstract, width, 16)
      }
      lines.append("")
    }
    lines.append(style.apply(.heading, to: "More help"))
    lines += topics.map { entry("help \($0.name)", $0.summary, width, 24) }
    lines.append(entry("help COMMAND", "how it is used, with examples", width, 24))
    lines.append(entry("help --all", "everything there is to read", width, 24))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(
    _ name: String, _ summary: String, _ width: Int, _ indentation: Int
  ) -> String {
    let padding = String(repeating: " ", count: max(1, indentation - 2 - name.count))
    let text = Wrapping.lines(summary, width: max(20, width - indentation))
      .joined(separator: "\n" + String(repeating: " ", count: indentation))
    return "  " + name + padding + text
  }
}
