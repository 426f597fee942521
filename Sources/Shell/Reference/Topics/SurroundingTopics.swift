extension HelpTopics {
  static let output = Topic(
    name: "output", summary: "formats, columns, files, colour", aliases: ["formats", "json", "csv"],
    blocks: [
      .paragraph(
        "Data goes to standard output; progress, notices and errors go to standard error. Every listing takes:"
      ),
      .terms([
        "--format FORM": "table, json (one array), jsonl (an object a line), csv, tsv or markdown",
        "--columns a,b": "these columns, in this order; `--columns asset_url` reaches into an object",
        "--sort COLUMN": "by what it means; `--sort -COLUMN` for descending",
        "--limit N": "at most so many; 0 for all",
        "--output FILE": "into a file that appears whole or not at all",
        "--color WHEN": "auto, always or never; colour never says what the text does not",
      ]),
      .code([
        "findings --format csv --output findings.csv --limit 0",
        "findings --columns number,severity,asset_name --sort -first_seen --limit 20",
      ]),
      .paragraph(
        """
        A table is as wide as the terminal: the middle of the least telling column is left out first. It is \
        paged with $PAGER when it is longer than the screen; a pipe gets no colour, no pager and no progress.
        """),
      .paragraph(
        """
        What vendors sent is never trusted: control characters and those that change the direction of text \
        are shown as \\u{…}, and cells that a spreadsheet would run begin with an apostrophe in csv and tsv.
        """),
    ])

  static let prompt = Topic(
    name: "prompt", summary: "keys, completion, history", aliases: ["keys", "shell", "completion"],
    blocks: [
      .terms([
        "Tab": "completes commands, options, settings, names, types, tables, paths",
        "Ctrl-C": "drops the line; during work stops it and says what was kept",
        "Ctrl-D": "leaves; asks when scans are running", "Ctrl-Z": "puts casb aside; `fg` takes it up again",
        "Ctrl-R": "searches the history", "Up, Down": "go through it",
      ]),
      .paragraph(
        """
        The keys are those of Emacs, or of Vi with `bind -v` in ~/.editrc. The history is kept without secrets, \
        and without lines that begin with a blank. `use acme` narrows every command after it; `use` alone ends \
        that.
        """),
      .paragraph(
        "Your own shell completes casb too: `completions bash`, `completions zsh`, `completions fish`."),
    ])

  static let types = Topic(
    name: "types", summary: "finding types of your own", aliases: ["finding-types", "custom"],
    blocks: [
      .paragraph(
        """
        A finding type is an SQL condition over one kind of assets: TRUE fires, FALSE passes, NULL is \
        unknown. `describe KIND` lists the columns, `types show` prints the condition of any type, and \
        `types duplicate T NEW` makes a copy that can be changed.
        """),
      .paragraph(
        """
        `types try` shows what a condition would say of what is stored and saves nothing; `types create` and \
        `types edit` save, apply it at once, and open $EDITOR when nothing else is given. A type that fails \
        or takes longer than its time-limit is set aside, which `types` and `coverage` tell.
        """),
      .paragraph(
        """
        `types export FILE.yaml` and `types import FILE.yaml` keep types in a repository; `types test FILE` \
        holds them to what they are to say of given assets (`types test --help` shows the format).
        """),
    ])

  static let service = Topic(
    name: "service", summary: "scanning without a person: serve, systemd, a timer, a container",
    aliases: ["serve", "systemd", "schedule"],
    blocks: [
      .paragraph(
        """
        `serve` scans every integration when it is due, in the foreground. scripts/casb.service runs it under \
        systemd, scripts/Containerfile in a container; scripts/casb.timer, with scripts/casb-scan.service, runs \
        `scan --due` now and then instead. Several may share a state folder, and a prompt may be open beside \
        them: who scans what is agreed on in the store.
        """),
      .paragraph(
        """
        --listen 127.0.0.1:9464 answers /metrics for Prometheus, /healthz while the scheduler goes round, and \
        /readyz while the store answers too. There is no password, so other addresses have to be asked for.
        """),
      .paragraph(
        """
        Its log is on standard error, as text or JSON, without secrets. `scans` shows what runs and by whom, \
        `integrations` when each is next due, `doctor` whether all of it is well.
        """),
    ])

  static let environment = Topic(
    name: "environment", summary: "variables that casb reads", aliases: ["env"],
    blocks: [
      .terms([
        "CASB_AUTHOR": "who decides what is decided; else the name that you logged in with",
        "CASB_HOME": "the state folder; else $XDG_DATA_HOME/casb, else ~/.local/share/casb",
        "CASB_MASTER_KEY": "the key of the vault itself, in place of the file master.key",
        "CASB_MASTER_KEY_FILE": "where that key is",
        "CASB_VAULT": "`passphrase` locks a new state folder with a passphrase",
        "CASB_PASSPHRASE": "that passphrase, where nobody is there to type it",
        "CASB_SANDBOX": "the address of `casb sandbox`, asked in place of the vendors",
        "HTTPS_PROXY, NO_PROXY": "the way out, and hosts that are reached without it",
        "SSL_CERT_FILE": "certificates of authorities that are trusted",
        "AWS_PROFILE, AWS_REGION …": "as the AWS command line reads them, for aws-s3",
        "PAGER": "shows what is longer than the screen; empty for none",
        "BROWSER": "what `open` opens pages with",
        "NO_COLOR": "no colour, whatever it holds", "TERM": "`dumb` means no colour and no redrawing",
      ])
    ])

  static let files = Topic(
    name: "files", summary: "what is kept where", aliases: ["state", "backup"],
    blocks: [
      .paragraph("All in the state folder, which only you can read:"),
      .terms([
        "casb.sqlite": "integrations, assets, findings, scans; secrets in it are sealed",
        "master.key": "opens them, unless the key is kept elsewhere",
        "history": "lines typed at the prompt",
      ]),
      .paragraph(
        """
        Whoever has both the database and the key has the credentials: keep them apart in backups. \
        ~/.editrc binds keys of the prompt, as editrc(5) tells.
        """),
    ])
}
