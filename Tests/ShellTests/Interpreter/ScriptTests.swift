import Foundation
import Model
import Testing

@testable import Shell

@Suite("Scripts")
struct ScriptTests {
  @Test(
    "Every mistake is told with its file, line and column, before anything runs",
    arguments: [
      ("echo ok\nfindngs", "test.casb:2:1: error: There is no command 'findngs'."),
      ("echo ok\n  findings --severty high", "test.casb:2:12: error: Unknown option '--severty'."),
      ("findings list --severity hihg", "test.casb:1:26: error: 'hihg' is no severity."),
      ("add github name=a organization=b tokn=env:T", "test.casb:1:34: error: GitHub has no setting 'tokn'."),
      ("add githb name=a", "test.casb:1:5: error: There is no application 'githb'."),
      (
        "add github name=a organization=b token=ghp_secret",
        "test.casb:1:34: error: token: A secret is not written as a plain word."
      ),
      ("add github name=a auth=tokne", "test.casb:1:19: error: GitHub cannot be connected with auth=tokne."),
      ("add github name=a interval=99h", "test.casb:1:19: error: '99h' is not an interval."),
      ("add github name=a name=b", "test.casb:1:12: error: 'name' is given twice."),
      ("add github organization", "test.casb:1:12: error: 'organization' is not a setting."),
      ("scan acme", "test.casb:1:6: error: There is no integration 'acme'."),
      ("echo 'a\nb", "test.casb:1:6: error: This ' is never closed."),
      ("echo \\\n  \"a", "test.casb:2:3: error: This \" is never closed."),
      ("echo ${NOPE}", "test.casb:1:6: error: There is no variable 'NOPE'."),
      ("echo $2", "test.casb:1:6: error: Argument $2 was not given."),
      ("run missing.casb", "test.casb:1:5: error: There is no script 'missing.casb' that could be read."),
      ("export findings.txt", "test.casb:1:8: error: 'findings.txt' does not tell the format."),
      ("guide nothing-like-it", "test.casb:1:7: error: There is no application 'nothing-like-it'."),
      ("types show nope.nope", "test.casb:1:12: error: There is no finding type 'nope.nope'."),
      ("findings --since yesterday", "test.casb:1:18: error: 'yesterday' is no date."),
      ("expect findings --severity critical", "test.casb:1:1: error: Say how many: --max N or --min N."),
      ("expect findings --min 3 --max 1", "test.casb:1:1: error: No count is at least 3 and at most 1."),
      ("expect unknown --max", "test.casb:1:16: error: Missing value for '--max <count>'."),
      (
        "expect integrations --status brokn --max 0",
        "test.casb:1:30: error: 'brokn' is no status of integrations."
      ),
      (
        "expect assets github_repo_nothing --max 0",
        "test.casb:1:15: error: There is no asset kind 'github_repo_nothing'."
      ),
      (
        "add github name=a organization=b token=-\nconfigure a tokn=x",
        "test.casb:2:13: error: GitHub has no setting 'tokn'."
      ),
      (
        "add github name=a organization=b token=-\nrename a b\nconfigure b token=env:T",
        "test.casb:3:13: error: token: A secret is not changed by `configure`."
      ),
      (
        "record x.casb",
        "test.casb:1:1: error: `record` keeps what is typed at the prompt, and this is a script already."
      ),
      ("help nothing-like-it", "test.casb:1:6: error: There is no help about 'nothing-like-it'."),
      ("# héllo\necho 日本 x; findngs", "test.casb:2:12: error: There is no command 'findngs'."),
    ])
  func mistakes(text: String, expected: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.script(text) == .usage)
      #expect(shell.errors.text.split(separator: "\n").first.map(String.init) == expected)
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test("A mistake on the last line keeps the first one from running")
  func nothingRuns() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.script("echo one\necho two\nfindings show x") == .usage)
      #expect(shell.output.text.isEmpty)
      #expect(shell.errors.text.hasPrefix("test.casb:3:15: error: The value 'x' is invalid for '<finding>'."))
    }
  }

  @Test("All mistakes are told at once")
  func allMistakes() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.script("findngs\necho ok\nscn") == .usage)
      #expect(shell.errors.text.contains("test.casb:1:1:"))
      #expect(shell.errors.text.contains("test.casb:3:1:"))
    }
  }

  @Test("Names that the script defines earlier are known later")
  func definedNames() async throws {
    let shell = ShellHarness(environment: ["T": "x"])
    try await ShellHarness.with(shell) { shell in
      let path = try shell.file(
        "a.casb",
        """
        add github name=acme organization=acme token=env:T --no-scan
        scan acme
        rename acme bcme
        pause bcme
        delete bcme --yes
        scan bcme
        """)
      #expect(await shell.line("run \(path) --check") == .usage)
      #expect(shell.errors.text.contains("\(path):6:6: error: There is no integration 'bcme' by then."))
      #expect(shell.errors.text.split(separator: "\n").count { $0.contains("error:") } == 1)
    }
  }

  @Test("--check runs nothing")
  func checkOnly() async throws {
    try await ShellHarness.with { shell in
      let path = try shell.file("a.casb", "echo one\n")
      #expect(await shell.line("run \(path) --check") == .done)
      #expect(shell.output.text.isEmpty)
      #expect(shell.errors.text.contains("has no mistakes"))
    }
  }

  @Test("A script stops at the first failure, or goes on when told to")
  func stops() async throws {
    let text = "echo one\nshow '#999'\necho two\n"
    try await ShellHarness.with { shell in
      let path = try shell.file("a.casb", "echo one\nfindings show 999\necho two\n")
      #expect(await shell.line("run \(path)") == .failed)
      #expect(shell.output.text == "one\n")
      #expect(await shell.line("run \(path) --keep-going") == .failed)
      #expect(shell.output.text == "one\none\ntwo\n")
      #expect(await shell.script(text) == .usage)
    }
  }

  @Test("Arguments, variables and defaults reach the commands")
  func arguments() async throws {
    try await ShellHarness.with { shell in
      let path = try shell.file(
        "a.casb", "#!/usr/bin/env -S casb run\nset WHO \"${2:-nobody}\"\necho \"$1 and ${WHO}\"\n")
      #expect(await shell.line("run \(path) one") == .done)
      #expect(await shell.line("run \(path) one 'the other'") == .done)
      #expect(shell.output.text == "one and nobody\none and the other\n")
    }
  }

  @Test("A nested script tells its mistakes by its own name")
  func nested() async throws {
    try await ShellHarness.with { shell in
      let inner = try shell.file("inner.casb", "echo inner $1\nfindngs\n")
      let outer = try shell.file("outer.casb", "echo outer\nrun \(inner) x\n")
      #expect(await shell.line("run \(outer)") == .usage)
      #expect(shell.errors.text.hasPrefix("\(inner):2:1: error: There is no command 'findngs'."))
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test(
    "SQL is understood before anything runs",
    arguments: [
      "sql 'SELECT nothing FROM github_repository'", "sql echo a", "sql 'SELECT 1; SELECT 2'",
      "assets github_repository --where 'nothing > 1'", "expect assets github_repository --where ')' --max 0",
    ])
  func wrongSQL(line: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.script("echo one\n\(line)") == .usage)
      #expect(shell.output.text.isEmpty)
      #expect(shell.errors.text.hasPrefix("test.casb:2:"))
    }
  }

  @Test("SQL that is right is no mistake, whatever its end")
  func rightSQL() async throws {
    try await ShellHarness.with { shell in
      #expect(
        await shell.script("sql 'SELECT 1 AS n -- one'\nsql 'WITH a AS (SELECT 2 AS n) SELECT n FROM a;'")
          == .done)
      #expect(await shell.script("sql 'SELECT count(*), count(*) FROM finding'") == .done)
      #expect(await shell.script("assets github_repository --where 'archived -- all'") == .done)
    }
  }

  @Test("Words with a dash reach a script behind --")
  func dashedArguments() async throws {
    try await ShellHarness.with { shell in
      let path = try shell.file("a.casb", "echo \"$1 $2\"\n")
      #expect(await shell.line("run \(path) -- --one -2") == .done)
      #expect(shell.output.text == "--one -2\n")
    }
  }

  @Test("What other systems' editors leave in a file does no harm")
  func foreignFiles() async throws {
    try await ShellHarness.with { shell in
      let path = try shell.file("a.casb", "\u{FEFF}echo one\r\necho 'two'\r\n")
      #expect(await shell.line("run \(path)") == .done)
      #expect(shell.output.text == "one\ntwo\n")
    }
  }

  @Test("A nested script has arguments of its own and shares variables")
  func nestedArguments() async throws {
    try await ShellHarness.with { shell in
      let inner = try shell.file("inner.casb", "set FOUND $1\n")
      let outer = try shell.file("outer.casb", "run \(inner) x\necho $FOUND $1\n")
      #expect(await shell.line("run \(outer) y") == .done)
      #expect(shell.output.text == "x y\n")
    }
  }

  @Test("A script that would run itself is refused")
  func recursion() async throws {
    try await ShellHarness.with { shell in
      let path = shell.folder.appending(path: "a.casb").path(percentEncoded: false)
      _ = try shell.file("a.casb", "run \(path)\n")
      #expect(await shell.line("run \(path)") == .usage)
      #expect(shell.errors.text.contains("would run itself"))
    }
  }

  @Test("exit ends the script with its status, and not the prompt that ran it")
  func exits() async throws {
    try await ShellHarness.with { shell in
      let path = try shell.file("a.casb", "echo one\nexit 9\necho two\n")
      let outcome = await Interpreter(context: shell.context).run(Script(name: nil, text: "run \(path)"))
      #expect(outcome == Interpreter.Outcome(status: ExitStatus(code: 9), wantsExit: false))
      #expect(shell.output.text == "one\n")
    }
  }

  @Test("Deleting in a script needs --yes")
  func deleteUnasked() async throws {
    try await ShellHarness.with { shell in
      #expect(
        await shell.script("add github name=acme organization=a token=file:/dev/null\ndelete acme") == .usage)
      #expect(shell.errors.text.contains("test.casb:2:8: error: Nobody is here to type back"))
    }
  }

  @Test("A secret that is not there is told before anything runs")
  func missingSecret() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.script("echo one\nadd github name=a organization=b token=env:NOT_SET") == .usage)
      #expect(
        shell.errors.text.hasPrefix(
          "test.casb:2:34: error: token: The environment has no variable 'NOT_SET'."))
      #expect(shell.output.text.isEmpty)
    }
  }
}
