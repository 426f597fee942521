import Foundation
import Model
import Sandbox
import Testing

@testable import Shell

/// The commands over the simulated GitHub.
@Suite("Commands on a connected tenant")
struct SandboxTests {
  private let add = SandboxShell.add

  @Test("A script connects, scans, explores, exports and cleans up")
  func wholeLife() async throws {
    try await SandboxShell.with { shell, _ in
      let csv = shell.folder.appending(path: "f.csv").path(percentEncoded: false)
      let status = await shell.script(
        """
        \(add)
        \(add) --if-missing
        integrations --format csv --columns name,status
        findings --severity critical,high --count
        export \(csv)
        assets github_repository --where 'archived' --format json --columns name,archived
        sql 'SELECT count(*) AS n FROM github_repository' --format json
        coverage acme --format json
        expect findings --max 100000
        """)
      #expect(status == .done || status == .incomplete, "\(shell.errors.text)")
      #expect(shell.errors.text.contains("Connected acme (#1)."))
      #expect(shell.errors.text.contains("acme is connected already; nothing changed."))
      #expect(shell.output.text.hasPrefix("name,status\r\nacme,"))
      let exported = try String(contentsOfFile: csv, encoding: .utf8)
      #expect(exported.hasPrefix("number,type,title,severity,status,application,integration,asset_kind,"))
      #expect(exported.split(separator: "\r\n").count > 10)
      #expect(!shell.output.text.contains(shell.context.environment["TOKEN"] ?? "-"))
    }
  }

  @Test("Findings are looked at, set aside, taken up again and fixed")
  func triage() async throws {
    try await SandboxShell.with { shell, _ in
      _ = await shell.script(add)
      _ = await shell.line("findings --format jsonl --columns number,type --limit 1")
      let row = try #require(
        try JSONSerialization.jsonObject(with: Data(shell.output.text.utf8)) as? [String: Any])
      let number = try #require(row["number"] as? Int)
      let type = try #require(row["type"] as? String)
      #expect(await shell.line("findings show \(number)") == .done)
      #expect(shell.output.text.contains("Why it matters"))
      #expect(await shell.line("fix '#\(number)'") == .done)
      #expect(await shell.line("hide \(number) --reason 'on purpose'") == .done)
      #expect(await shell.line("expect findings --status hidden --min 1 --max 1") == .done)
      #expect(await shell.line("unhide \(number); expect findings --status hidden --max 0") == .done)
      #expect(
        await shell.line("ignore \(type) --reason test; expect findings --type \(type) --max 0") == .done)
      #expect(await shell.line("unignore \(type); expect findings --type \(type) --min 1") == .done)
      #expect(await shell.line("hide 999999 --reason x") == .failed)
    }
  }

  @Test("An integration is paused, resumed, renamed, narrowed to and deleted with its name typed back")
  func life() async throws {
    let console = ScriptedConsole(["wrong", "bcme"])
    try await SandboxShell.with(console: console) { shell, _ in
      #expect(await shell.line(add + " --no-scan") == .done, "\(shell.errors.text)")
      #expect(await shell.line("pause acme") == .done)
      #expect(await shell.line("scan acme") == .failed)
      #expect(await shell.line("resume acme; rename acme bcme; configure bcme interval=6h") == .done)
      #expect(await shell.line("show bcme --format json") == .done)
      #expect(shell.output.text.contains("\"interval_hours\": 6"))
      #expect(await shell.line("use bcme") == .done)
      #expect(await shell.context.session.scope?.label == "bcme")
      #expect(await shell.line("delete bcme") == .interrupted)
      #expect(await shell.line("delete bcme") == .done)
      #expect(await shell.context.session.scope == nil)
      #expect(console.unusedAnswers.isEmpty)
      #expect(shell.errors.text.contains("will be gone for good"))
    }
  }

  @Test("A refused credential ends with status 4 and stores nothing")
  func refused() async throws {
    try await SandboxShell.with { shell, _ in
      let secret = try shell.file("token.txt", "ghp_wrong\n")
      let status = await shell.line(
        "add github name=acme auth=token token=file:\(secret) organization=${ORG}")
      #expect(status == .credentials)
      #expect(await shell.line("integrations --format json") == .done)
      #expect(shell.output.text == "[]\n")
      #expect(!shell.errors.text.contains("ghp_wrong"))
    }
  }

  @Test("A secret comes from a line of standard input")
  func standardInput() async throws {
    try await SandboxShell.with { shell, connection in
      var context = shell.context
      context.input = TextLines((connection.secrets["token"] ?? "") + "\n")
      let outcome = await Interpreter(context: context).run(
        arguments: [
          "add", "github", "name=acme", "auth=token", "token=-",
          "organization=\(connection.settings["organization"] ?? "")", "--no-scan",
        ])
      #expect(outcome.status == .done, "\(shell.errors.text)")
    }
  }

  @Test("What is missing is named when nobody can be asked")
  func missing() async throws {
    try await SandboxShell.with { shell, _ in
      #expect(await shell.line("add github name=acme") == .usage)
      #expect(
        shell.errors.text.contains("still needs token=env:NAME, organization=…")
          || shell.errors.text.contains("still needs organization=…, token=env:NAME"))
      #expect(await shell.line("add") == .usage)
    }
  }
}
