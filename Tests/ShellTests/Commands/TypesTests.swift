import Foundation
import Model
import Testing

@testable import Shell

/// Finding types of one's own, without anything connected.
@Suite("Commands on finding types")
struct TypesTests {
  private static let create = """
    types create id=custom.old title='An old one' severity=low on=github_repository \
    when='NOT archived AND pushed_at < days_ago(365)'
    """

  @Test("A type is made, shown, listed, changed and removed")
  func life() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line(Self.create) == .done, "\(shell.errors.text)")
      #expect(shell.errors.text.contains("custom.old is saved."))
      #expect(await shell.line("types show custom.o") == .done)
      #expect(shell.output.text.contains("    NOT archived AND pushed_at < days_ago(365)"))
      #expect(shell.output.text.contains("Origin"))
      #expect(await shell.line("types edit custom.old severity=high why='It rots.' time-limit=5") == .done)
      #expect(
        await shell.line("types --custom --format jsonl --columns id,severity,origin,evidence,why") == .done)
      #expect(
        shell.output.text.hasSuffix(
          #"{"id":"custom.old","severity":"high","origin":"custom","evidence":["archived","pushed_at"],"#
            + #""why":"It rots."}"# + "\n"), "\(shell.output.text)")
      #expect(await shell.line("types edit custom.old severity=high") == .done)
      #expect(shell.errors.text.contains("nothing was changed"))
      #expect(await shell.line("types disable custom.old; types --custom --columns id,origin") == .done)
      #expect(shell.output.text.contains("custom, off"))
      #expect(await shell.line("types enable custom.old") == .done)
      #expect(await shell.line("types delete custom.old") == .usage)
      #expect(await shell.line("types delete custom.old --yes") == .done)
      #expect(await shell.line("types show custom.old") == .failed)
    }
  }

  @Test("A mistake in a condition is told with a caret and the nearest column")
  func caret() async throws {
    try await ShellHarness.with { shell in
      let status = await shell.line(
        "types create id=custom.x title=X severity=low on=github_repository when='NOT archved'")
      #expect(status == .usage)
      #expect(
        shell.errors.text == """
          error: github_repository has no column 'archved'.
            NOT archved
                ^
          hint: Did you mean 'archived'?

          """)
      #expect(await shell.line("types try --when 'NOT archved' --on github_repository") == .usage)
      #expect(await shell.script("echo a\n\(Self.create.replacing("archived", with: "archved"))") == .usage)
      #expect(shell.errors.text.contains("test.casb:2:81: error: github_repository has no column 'archved'."))
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test(
    "Words that make no type are refused with the right ones",
    arguments: [
      ("types create", "still needs id=…"), ("types create id=custom.x titel=X", "Did you mean 'title'?"),
      ("types create id", "is not a setting"), ("types create id=a.b id=a.c", "given twice"),
      (
        "types edit github.repository.public severity=low", "types duplicate github.repository.public custom."
      ),
      ("types delete github.repository.public --yes", "cannot be changed"),
      ("types edit custom.nothing severity=low", "There is no finding type"),
      ("types try", "Name a finding type"), ("types try --when TRUE", "--on KIND"),
      ("types export custom.old", "no YAML file"), ("types import nowhere.yaml", "There is no file"),
      ("types shwo x", "Did you mean 'show'?"),
    ])
  func refused(line: String, words: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line(line) != .done)
      #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }
  }

  @Test("A copy is off until it is changed")
  func duplicated() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("types duplicate github.repository.public custom.public") == .done)
      #expect(shell.errors.text.contains("It is off"))
      #expect(
        await shell.line("types duplicate github.repository.public custom.loud severity=critical") == .done)
      #expect(await shell.line("types duplicate github.repository.public custom.loud") == .failed)
      #expect(await shell.line("types --custom --format csv --columns id,severity,enabled") == .done)
      #expect(
        shell.output.text.hasSuffix("custom.loud,critical,true\r\ncustom.public,low,false\r\n"),
        "\(shell.output.text)")
    }
  }

  @Test("A script is checked with the types that it makes, changes and removes")
  func scripts() async throws {
    try await ShellHarness.with { shell in
      let good = """
        \(Self.create)
        \(Self.create) --if-missing
        types edit custom.old severity=high
        types duplicate custom.old custom.copy
        ignore custom.copy --reason x
        findings --type custom --count
        types delete custom.old --yes
        """
      #expect(await shell.script(good) == .done, "\(shell.errors.text)")
      let bad = """
        types delete custom.copy --yes
        types show custom.copy
        findings --type custom.nothing
        types edit custom.copy severity=low
        """
      #expect(await shell.script(bad) == .usage)
      #expect(shell.errors.text.contains("test.casb:2:"))
      #expect(shell.errors.text.contains("test.casb:3:"))
      #expect(shell.errors.text.contains("test.casb:4:"))
      #expect(await shell.line("types show custom.copy") == .done)
    }
  }

  @Test("Written to a file and taken over from it, types stay as they are")
  func files() async throws {
    try await ShellHarness.with { shell in
      let path = shell.folder.appending(path: "t.yaml").path(percentEncoded: false)
      #expect(await shell.line("\(Self.create); types export \(path)") == .done, "\(shell.errors.text)")
      #expect(await shell.line("types import \(path)") == .done)
      #expect(shell.errors.text.contains("Nothing is different"))
      #expect(await shell.line("types delete custom.old --yes; types import \(path) --check") == .done)
      #expect(shell.errors.text.contains("1 finding type would be taken over; nothing was changed."))
      #expect(await shell.script("types import \(path)\ntypes show custom.old") == .done)
      let wrong = try shell.file(
        "wrong.yaml", try String(contentsOfFile: path, encoding: .utf8).replacing("archived", with: "archved")
      )
      #expect(await shell.line("types import \(wrong)") == .usage)
      #expect(shell.errors.text.contains("\(wrong):7:13: error: github_repository has no column"))
      #expect(await shell.script("types import \(wrong)") == .usage)
      #expect(await shell.line("types export custom.old -") == .done)
      #expect(shell.output.text.hasSuffix(try String(contentsOfFile: path, encoding: .utf8)))
    }
  }

  @Test("A verdict that differs ends with status 3, and says where")
  func tests() async throws {
    try await ShellHarness.with { shell in
      let types = try shell.file(
        "types.yaml", "id: custom.a\ntitle: A\nseverity: low\non: github_repository\nwhen: archived\n")
      #expect(types.hasSuffix("types.yaml"))
      let text = """
        types: types.yaml
        tests:
        - type: custom.a
          cases:
          - {name: gone, asset: {archived: true}, expect: fires}
          - {name: unread, asset: {}, expect: passes}
        """
      let tests = try shell.file("test.yaml", text)
      #expect(await shell.line("types test \(tests)") == .expectation)
      #expect(shell.output.text.hasPrefix("✓ custom.a: gone\n✗ custom.a: unread\n"))
      #expect(shell.output.text.contains("\(tests):6: expected passes, but it is unknown (archived)"))
      #expect(shell.errors.text == "1 passed, 1 failed.\n")
      let mended = try shell.file("test.yaml", text.replacing("expect: passes", with: "expect: unknown"))
      #expect(await shell.script("types test \(mended)") == .done)
    }
  }

  @Test("In an editor, a mistake opens it again, and no change changes nothing")
  func editor() async throws {
    let console = ScriptedConsole([])
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-editor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = folder.appending(path: "editor.sh").path(percentEncoded: false)
    // The first time it makes a mistake, the second time it mends it, and then it does nothing.
    try """
    #!/bin/sh
    cp "$1" \(folder.path(percentEncoded: false))/seen
    if grep -q archved "$1"; then sed -i 's/archved/archived/; s/severity: low/severity: high/' "$1"
    elif grep -q 'severity: low' "$1"; then sed -i 's/archived/archved/' "$1"; fi
    """.write(toFile: script, atomically: true, encoding: .utf8)
    let shell = ShellHarness(
      environment: ["EDITOR": "sh \(script)", "PATH": "/usr/bin:/bin"], console: console)
    try await ShellHarness.with(shell) { shell in
      #expect(await shell.line(Self.create) == .done)
      #expect(await shell.line("types edit custom.old") == .done, "\(shell.errors.text)")
      let seen = try String(contentsOf: folder.appending(path: "seen"), encoding: .utf8)
      #expect(seen.hasPrefix("#! It is not saved yet:\n#! line "))
      #expect(seen.contains("no column 'archved'"))
      #expect(await shell.line("types --custom --format csv --columns severity,condition") == .done)
      #expect(shell.output.text.hasSuffix("high,NOT archived AND pushed_at < days_ago(365)\r\n"))
      #expect(await shell.line("types edit custom.old") == .done)
      #expect(shell.errors.text.hasSuffix("Nothing was changed.\n"))
    }
  }

  @Test("On a connected tenant a type finds at once, and later scans agree")
  func connected() async throws {
    try await SandboxShell.with { shell, _ in
      #expect(await shell.line("\(SandboxShell.add); types try --when fork --on github_repository") != .usage)
      #expect(shell.output.text.contains("would fire"))
      let create = "types create id=custom.fork title=Fork severity=low on=github_repository when='NOT fork'"
      #expect(await shell.line("\(create) integrations=acme") == .done, "\(shell.errors.text)")
      #expect(await shell.line("expect findings --type custom.fork --min 1") == .done, "\(shell.errors.text)")
      #expect(shell.errors.text.contains("`findings --type custom.fork` lists them."))
      _ = await shell.line("findings --type custom.fork --status all --format csv --columns number")
      let numbers = shell.output.text.suffix(while: { $0 != "b" })
      _ = await shell.line("scan acme")
      _ = await shell.line("findings --type custom.fork --status all --format csv --columns number")
      #expect(shell.output.text.suffix(while: { $0 != "b" }) == numbers)
      #expect(
        await shell.line("types delete custom.fork --yes; expect findings --type custom --max 0") != .done)
    }
  }
}

extension String {
  /// The end of it, from the last character for which the condition does not hold.
  fileprivate func suffix(while condition: (Character) -> Bool) -> String {
    String(reversed().prefix(while: condition).reversed())
  }
}
