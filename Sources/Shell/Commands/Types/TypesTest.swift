import ArgumentParser
import Core
import Foundation
import Model

/// `types test FILE`
struct TypesTest: ShellCommand {
  static let configuration = CommandConfiguration(
    "test", "Runs a file of tests: assets, and what a finding type is to say of them.",
    about: """
      The file is YAML:

        types: types.yaml              # optional: definitions beside it, not imported
        now: 2026-06-01T00:00:00Z      # optional: what days_ago() counts from
        tests:
          - type: custom.old           # or on: KIND and when: SQL
            cases:
              - name: one that nobody pushes to fires
                asset: {archived: false, pushed_at: 2025-01-01T00:00:00Z}
                with: {github_webhook: [{active: true}]}   # what sub-selects see
                expect: fires          # passes, unknown

      A column that is not given is NULL. The exit status is 3 when a verdict differs.
      """,
    examples: ["types test types-test.yaml", "types test types-test.yaml --format json"])

  @Argument(help: ArgumentHelp("The tests.", valueName: "file"))
  var file: String

  @OptionGroup var output: OutputOptions

  static let columns = [
    ListingColumn("type", "Finding type", weight: 5), ListingColumn("name", "Case", weight: 8),
    ListingColumn("expected", weight: 7), ListingColumn("actual", weight: 7),
    ListingColumn("passed", weight: 9), ListingColumn("line", alignment: .right, weight: 6),
    ListingColumn("unknown", "Unknown for", weight: 2),
  ]

  func check(in world: ScriptWorld) async throws {
    _ = try await TypeFile(file).telling { try TypeTestSuite(parsing: $0) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let tests = try TypeFile(file)
    let suite = try await tests.telling { try TypeTestSuite(parsing: $0) }
    let definitions = try await definitions(of: suite, casb)
    let results = try await tests.telling { _ in try await casb.run(suite, definitions: definitions) }
    if output.format == nil, output.output == nil {
      for result in results { try context.output.write(line(result, context.outputStyle) + "\n") }
    } else {
      try await context.emit(Listing(Self.columns, rows: results.map(Self.row)), output.choice, empty: "")
    }
    let failed = results.count { !$0.isPassed }
    context.note("\(results.count - failed) passed, \(failed) failed.")
    if failed > 0 { throw ExitStatus.expectation }
  }

  private func definitions(of suite: TypeTestSuite, _ casb: Casb) async throws -> [CustomFindingType] {
    guard let path = suite.definitions else { return [] }
    let folder = FilePaths.url(file).deletingLastPathComponent()
    let place =
      path.hasPrefix("/") || path.hasPrefix("~")
      ? path : folder.appending(path: path).path(percentEncoded: false)
    return try await TypeFile(place).telling { text in
      try await casb.review(TypeDocument(parsing: text), checksIntegrations: false)
    }
  }

  private func line(_ result: TypeTestResult, _ style: Style) -> String {
    let subject = TextSafety.visible("\(result.subject): \(result.name)")
    if result.isPassed { return style.apply(.good, to: "✓") + " " + subject }
    let why = result.unknown.isEmpty ? "" : " (\(result.unknown.joined(separator: ", ")))"
    let place = TextSafety.visible("\(file):\(result.line)")
    return style.apply(.error, to: "✗") + " " + subject
      + "\n  \(place): expected \(result.expected.rawValue), "
      + "but it is \(result.actual.rawValue)\(why)"
  }

  private static func row(_ result: TypeTestResult) -> [Cell] {
    [
      .text(result.subject), .text(result.name), .text(result.expected.rawValue),
      .text(result.actual.rawValue), .boolean(result.isPassed), Cell(result.line),
      .list(result.unknown.map(Cell.text)),
    ]
  }
}
