import ArgumentParser

/// The tree of commands: the whole language.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "casb",
    abstract: "Finds what is exposed, misconfigured or unguarded in the SaaS applications of a company.",
    discussion: """
      Without a command, casb opens its prompt. The same lines work there, in a script (casb run FILE),
      on standard input, after -c, and as arguments.
      """,
    groupedSubcommands: [
      CommandGroup(
        name: "Connect",
        subcommands: [
          Add.self, Applications.self, Guide.self, Integrations.self, Show.self, Configure.self, Rename.self,
          Pause.self, Resume.self, Reauthorize.self, Delete.self,
        ]),
      CommandGroup(
        name: "Scan",
        subcommands: [
          ScanCommand.self, Scans.self, Cancel.self, Recheck.self, CoverageCommand.self, Doctor.self,
          Serve.self,
        ]),
      CommandGroup(
        name: "Findings",
        subcommands: [
          Findings.self, Fix.self, Open.self, Ignore.self, Unignore.self, Hide.self, Unhide.self,
          SeverityCommand.self, Note.self, Assign.self, Unassign.self, Log.self, Types.self, Export.self,
          Report.self,
        ]),
      CommandGroup(name: "Keep", subcommands: [Backup.self, Restore.self]),
      CommandGroup(
        name: "Explore",
        subcommands: [
          Summary.self, TrendCommand.self, Diff.self, Top.self, Assets.self, Describe.self, SQL.self,
          Queries.self,
        ]),
      CommandGroup(
        name: "Script and shell",
        subcommands: [
          Use.self, Run.self, Record.self, SetVariable.self, Echo.self, Expect.self, History.self, Help.self,
          Completions.self, Complete.self, Version.self, Exit.self,
        ]),
      CommandGroup(name: "Try it", subcommands: [Demo.self, SandboxCommand.self]),
    ])
}
