extension HelpTopics {
  static let gettingStarted = Topic(
    name: "getting-started", summary: "the first ten minutes", aliases: ["start", "tutorial"],
    blocks: [
      .paragraph(
        """
        `demo` shows a company of a sandbox, connected and scanned, with nothing of yours touched. Look around \
        in it, and leave with `exit`; it is thrown away.
        """),
      .code(["demo", "findings --severity critical", "findings show 4", "fix 4", "exit"]),
      .paragraph(
        """
        `add` connects the first application of your own, step by step: what you need, how to make a \
        credential that may read and nothing else, a live check, a name. `guide github` prints the same \
        beforehand, for whoever has to grant it.
        """),
      .code(["add", "add github", "guide github"]),
      .paragraph(
        """
        Saving runs the first scan; while a prompt is open the next ones run by themselves. `findings` lists \
        what is wrong, most severe first, and `coverage` what could not be decided, and why.
        """),
      .code(["findings", "findings --group-by type", "coverage acme --unknown", "integrations"]),
      .paragraph(
        "Tab completes everything. `record FILE` keeps what you type as a script: `help scripting`."),
    ])

  static let leastPrivilege = Topic(
    name: "least-privilege", summary: "which permissions casb needs, and none beyond",
    aliases: ["privileges", "permissions", "scopes"],
    blocks: [
      .paragraph(
        """
        `guide APP` lists, for each way to authenticate, every permission, why it is needed and which finding \
        types it unlocks. All of them read; none writes.
        """),
      .code(["guide github", "guide aws-s3 --format json"]),
      .paragraph(
        """
        A credential is checked against that list when it is added. One that lacks a permission still works: \
        the finding types that need it stay unknown, never passed, and `coverage` names the permission. One \
        that may do more is told what to take away.
        """),
      .paragraph(
        """
        Whatever the credential may do, casb sends only the calls that the application declares as reads; \
        anything else is refused before a byte leaves. `scan acme --har FILE` records what was sent.
        """),
    ])

  static let secrets = Topic(
    name: "secrets", summary: "how credentials are given and kept", aliases: ["credentials", "tokens"],
    blocks: [
      .paragraph(
        "A secret is never a plain word: words end up in histories, scripts and lists of processes."),
      .terms([
        "env:NAME": "from an environment variable",
        "file:PATH": "from a file, without the line end at its end; ~ is your home folder",
        "-": "one line of standard input",
        "nothing": "at the prompt, where it is missing: it is asked for and typed unseen",
      ]),
      .code([
        "add github name=acme organization=acme token=env:GITHUB_TOKEN",
        "add github name=acme organization=acme token=file:~/token.txt",
        "pass show acme | casb add github name=acme organization=acme token=-",
      ]),
      .paragraph(
        """
        It is kept sealed in the state folder, each integration under a key of its own, and destroyed with \
        `delete`. The key to those keys is the file master.key there, or comes from CASB_MASTER_KEY, \
        CASB_MASTER_KEY_FILE or a passphrase: `help environment`. `reauthorize` puts a new secret in place.
        """),
    ])

  static let triage = Topic(
    name: "triage", summary: "severities, states, and what unknown means",
    aliases: ["severities", "unknown", "verdicts", "status"],
    blocks: [
      .paragraph(
        """
        A verdict of a finding type on an asset is one of three: it fires, it passes, or it is unknown because \
        something could not be read. Unknown never counts as passed nor as fired; `coverage` tells why it is.
        """),
      .terms([
        "active": "seen at the last look", "hidden": "set aside one by one, with `hide`",
        "ignored": "its whole type is set aside, with `ignore`",
        "resolved": "no longer there: mended, or its asset is gone",
      ]),
      .paragraph(
        """
        A finding keeps its number for life, through mending and return. Severities are critical, high, medium \
        and low. The logic of a type is SQL: `types show TYPE` prints it.
        """),
      .paragraph(
        """
        What is decided has an author, a time and a reason, and with --until an end: then it is over by itself, at the \
        next scan or listing. What is hidden or ignored comes back as such when it occurs again. `log` keeps it all.
        """),
      .code([
        "findings --severity critical,high --since 7d", "findings show 12", "fix 12", "open 12",
        "hide 12 --reason 'public on purpose' --until 30d", "findings --status hidden",
        "severity github.repository.public low --integration labs", "assign 12 maria", "recheck 12",
        "log --since 7d",
      ]),
    ])
}
