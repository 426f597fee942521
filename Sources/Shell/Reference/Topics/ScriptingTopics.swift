extension HelpTopics {
  static let scripting = Topic(
    name: "scripting", summary: "saving commands in a file, arguments, gates",
    aliases: ["scripts", "script", "gate"],
    blocks: [
      .paragraph(
        """
        A script is a file of lines as they are typed at the prompt. `record FILE` writes one of what you type, until `record stop`. \
        With the first line below the file is a program.
        """),
      .code([
        "#!/usr/bin/env -S casb run", "# Connects the company and fails when something critical is exposed.",
        "add github name=acme organization=\"${1:-acme}\" token=env:GITHUB_TOKEN --if-missing",
        "configure acme interval=6h", "scan --all", "expect unknown --severity critical --max 0",
        "expect findings --severity critical --max 0",
      ]),
      .terms([
        "run FILE ARG…": "runs it; $1 is the first argument. Within a script it runs another one",
        "run FILE --check": "looks for mistakes and runs nothing",
        "run FILE --keep-going": "goes on after a failure; the first one decides the exit status",
        "casb -c 'A; B' ARG…": "a script of one line", "casb - ARG… < FILE": "a script on standard input",
      ]),
      .paragraph(
        """
        All of it is checked before any of it runs: commands, options, settings, names that earlier lines give, \
        scripts within, secrets that must be there. A mistake is told as FILE:LINE:COLUMN and nothing has \
        happened. Then it stops at the first failure.
        """),
      .paragraph(
        """
        Nothing is ever asked. `add … --if-missing` and `configure` change nothing where all is so already, \
        and say so: a script can be run again. `expect` is a gate: `help exit-status`.
        """),
      .paragraph(
        """
        At the prompt, what cannot be undone (`delete`, `types delete`, `restore`) asks for the name of what will be \
        gone, typed back, and other questions take y or n. `--yes` answers beforehand; in a script what cannot be \
        undone needs it.
        """),
    ])

  static let quoting = Topic(
    name: "quoting", summary: "words, quotes and variables", aliases: ["variables"],
    blocks: [
      .paragraph("Words are quoted as in a POSIX shell."),
      .terms([
        "'…'": "as it stands", "\"…\"": "with variables; \\ keeps \", $ and \\ from meaning something",
        "\\": "before one character; at the end of a line, goes on in the next",
        "#": "at the beginning of a word, a comment to the end of the line", ";": "separates commands",
        "#3":
          "after the first word no comment but the number of something: `show #3`; leave a blank after a comment's #",
        "${NAME}": "what `set NAME VALUE` defined, else the environment's",
        "${NAME:-text}": "the same, or the text where it is not defined or empty",
        "$1, $2 …": "the arguments of the script",
      ]),
      .paragraph(
        "A variable that is not defined is a mistake, and what a variable holds is never split again."),
      .code(["set ORG acme", "findings --integration \"${ORG}-prod\" --asset 'two words'"]),
    ])

  static let exitStatus = Topic(
    name: "exit-status", summary: "what the numbers mean", aliases: ["exit-statuses", "exit-code"],
    blocks: [
      .terms([
        "0": "done", "1": "a command failed", "3": "an expectation was not met",
        "4": "a vendor refused the credentials", "5": "done, but part of a tenant could not be read",
        "64": "no such command, or a mistake in a script: nothing was run", "130": "interrupted",
      ]),
      .paragraph(
        """
        A script ends with its first failure; 5 gives way to any failure after it. `exit N` ends a script with \
        a status of its own.
        """),
      .code(["casb run nightly.casb; echo $?"]),
    ])

  static let sql = Topic(
    name: "sql", summary: "asking the scanned assets", aliases: ["tables"],
    blocks: [
      .paragraph(
        """
        Every kind of asset is a table; `describe` lists them and `describe KIND` its columns, with the \
        permission that each needs. The views finding, integration and scan go with them. One SELECT at a \
        time, and nothing can be written.
        """),
      .code([
        "describe github_repository",
        "assets github_repository --where 'archived AND NOT private'",
        "sql 'SELECT name, pushed_at FROM github_repository WHERE pushed_at < days_ago(365)'",
        "sql 'SELECT severity, count(*) AS n FROM finding GROUP BY severity' --format csv",
      ]),
      .paragraph(
        """
        NULL is what could not be read: it is neither true nor false, and a table shows it as ?. Every asset \
        has integration, id, name and url.
        """),
    ])
}
