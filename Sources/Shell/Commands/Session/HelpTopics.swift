import ArgumentParser

/// Help that is about more than one command.
enum HelpTopics {
  struct Topic: Sendable {
    let name: String
    let summary: String
    let paragraphs: [String]
  }

  static let topics = [
    Topic(
      name: "scripts", summary: "saving commands in a file, arguments, exit statuses",
      paragraphs: [
        """
        A script is a file of lines as they are typed at the prompt; # begins a comment, a \\ at the end \
        of a line goes on in the next, ; separates commands. `run FILE ARG…` runs it, `casb -c '…'` runs \
        a line, and `casb < FILE` reads it from standard input.
        """,
        """
        All of it is checked before any of it runs. It stops at the first failure unless --keep-going is \
        given. Nothing is ever asked. `add … --if-missing` makes it safe to run again.
        """,
        """
        Exit statuses: 0 done; 1 a command failed; 3 an expectation was not met; 4 credentials were refused; \
        5 done, but part of a tenant could not be read; 64 a mistake in the script; 130 interrupted.
        """,
      ]),
    Topic(
      name: "quoting", summary: "words, quotes and variables",
      paragraphs: [
        """
        Words are quoted as in a POSIX shell: 'as it stands', "with ${NAME}", and a backslash before one \
        character.
        """,
        """
        ${NAME} is what `set NAME VALUE` defined, or the environment's; ${NAME:-default} has a default; $1, \
        $2 are the arguments of the script. A variable that is not defined is a mistake.
        """,
      ]),
    Topic(
      name: "secrets", summary: "how credentials are given",
      paragraphs: [
        """
        A secret is never written as a plain word: env:NAME takes it from the environment, file:PATH from a \
        file, - from a line of standard input. At the prompt `add APP` asks for it and shows nothing of it.
        """,
        "Secrets are kept encrypted in the state folder and destroyed when the integration is deleted.",
      ]),
    Topic(
      name: "types", summary: "finding types of your own",
      paragraphs: [
        """
        A finding type is an SQL condition over one kind of assets: TRUE fires, FALSE passes, NULL is \
        unknown. `describe KIND` lists the columns, `types show` prints the condition of any type, and \
        `types duplicate T NEW` makes a copy that can be changed.
        """,
        """
        `types try` shows what a condition would say of what is stored and saves nothing; `types create` and \
        `types edit` save, apply it at once, and open $EDITOR when nothing else is given. A type that fails \
        or takes longer than its time-limit is set aside, which `types` and `coverage` tell.
        """,
        """
        `types export FILE.yaml` and `types import FILE.yaml` keep types in a repository; `types test FILE` \
        holds them to what they are to say of given assets (`types test --help` shows the format).
        """,
      ]),
    Topic(
      name: "output", summary: "formats, columns, files",
      paragraphs: [
        """
        Every listing takes --format table, json, jsonl, csv, tsv or markdown; --columns a,b; --sort COLUMN \
        or --sort -COLUMN; --limit N, 0 for all; --output FILE. Data goes to standard output and everything \
        else to standard error.
        """,
        "What vendors sent is never trusted: control and direction characters are shown as \\u{…}.",
      ]),
  ]

  static func text(_ name: String, width: Int, style: Style) -> String? {
    guard let topic = topics.first(where: { $0.name == name }) else { return nil }
    let body = topic.paragraphs.flatMap { [""] + Wrapping.lines($0, width: width) }
    return ([style.apply(.heading, to: "\(topic.name): \(topic.summary)")] + body).joined(separator: "\n")
      + "\n"
  }

  /// All commands, by task.
  static func overview(width: Int, style: Style) -> String {
    var lines: [String] = []
    for group in Root.configuration.groupedSubcommands {
      lines.append(style.apply(.heading, to: group.name))
      lines += group.subcommands.map { command in
        entry(command._commandName, command.configuration.abstract, width)
      }
      lines.append("")
    }
    lines.append(style.apply(.heading, to: "More help"))
    lines += topics.map { entry("help \($0.name)", $0.summary, width) }
    lines.append(entry("help COMMAND", "how it is used, with examples", width))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(_ name: String, _ summary: String, _ width: Int) -> String {
    let indentation = 16
    let padding = String(repeating: " ", count: max(1, indentation - 2 - name.count))
    let text = Wrapping.lines(summary, width: max(20, width - indentation))
      .joined(separator: "\n" + String(repeating: " ", count: indentation))
    return "  " + name + padding + text
  }
}
