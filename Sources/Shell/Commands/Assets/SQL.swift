import ArgumentParser
import Core
import Foundation
import Model

/// `sql SELECT …`
struct SQL: ShellCommand {
  static let configuration = CommandConfiguration(
    "sql", "Asks the scanned assets and the findings, read-only.",
    about: """
      The tables are the asset kinds (`describe` lists them) and the views finding, integration and scan.
      Quote the statement, so that nothing in it means something to the shell.
      """,
    examples: [
      "sql 'SELECT name, pushed_at FROM github_repository WHERE archived'",
      "sql 'SELECT severity, count(*) AS count FROM finding GROUP BY severity' --format csv",
    ])

  @Argument(help: ArgumentHelp("One SELECT.", valueName: "sql"))
  var words: [String]

  @Option(help: ArgumentHelp("Give up after so many seconds.", valueName: "seconds"))
  var timeout: Double = TableListing.timeout

  @OptionGroup var output: OutputOptions

  func check(in world: ScriptWorld) async throws {
    try await world.prepare(words.joined(separator: " "))
  }

  func run(in context: ShellContext) async throws {
    try await TableListing(context: context).show(
      words.joined(separator: " "), columns: [], output.choice, timeout: timeout, empty: "No rows.")
  }
}
