import Core
import Model
import Testing

@testable import Shell

@Suite("The views of SQL")
struct SQLViewsTests {
  @Test("Completion knows the columns that the views have", arguments: SQLViews.all.map(\.id))
  func columns(view: String) async throws {
    try await ShellHarness.with { shell in
      let table = try await shell.context.casb().query("SELECT * FROM \(view)", limit: 0, timeout: 10)
      #expect(SQLViews.all.first { $0.id == view }?.columns.map(\.name) == table.columns)
    }
  }

  @Test(
    "The nearest name is told for a table or a column that there is not, and nothing where none is near",
    arguments: [
      ("SELECT nmae FROM github_repository", "Did you mean 'name'?"),
      ("SELECT r.archved FROM github_repository r", "Did you mean 'archived'?"),
      ("SELECT * FROM github_repositry", "Did you mean 'github_repository'?"),
      ("SELECT severty FROM finding", "Did you mean 'severity'?"),
    ])
  func nearest(sql: String, hint: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("sql '\(sql)'") == .usage)
      #expect(shell.errors.text.contains("hint: \(hint)\n"))
    }
  }

  @Test(
    "The place of a mistake is pointed at in the statement",
    arguments: [
      ("SELECT nmae FROM github_repository", "  SELECT nmae FROM github_repository\n         ^\n"),
      ("SELECT * FROM github_repositry", "  SELECT * FROM github_repositry\n                ^\n"),
    ])
  func place(sql: String, pointer: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("sql '\(sql)'") == .usage)
      #expect(shell.errors.text.contains(pointer))
    }
  }

  @Test("A statement that would write is told that it may only read")
  func writing() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("sql 'DELETE FROM github_repository'") == .usage)
      #expect(shell.errors.text.contains("may only read"))
    }
  }

  @Test("A condition's mistake is told the same way")
  func condition() async throws {
    try await ShellHarness.with { shell in
      await shell.line("assets github_repository --where 'archivd'")
      #expect(shell.errors.text.contains("hint: Did you mean 'archived'?\n"))
      await shell.line("assets github_repository --where 'zzzzzz'")
      #expect(!shell.errors.text.contains("mean 'zz"))
    }
  }
}
