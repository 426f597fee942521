import LineEditor
import Model
import Testing

@testable import Shell

@Suite("Completion")
struct CompletionTests {
  /// `|` marks the cursor; the end of the line unless it is there.
  private func complete(_ text: String) -> CompletionResult {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return Completion.complete(
      CompletionRequest(line: parts.joined(), cursor: parts[0].utf8.count), .company)
  }

  @Test(
    "What is half typed is completed",
    arguments: [
      ("fin", ["findings"]),
      ("integrations s", ["show"]),
      ("sc", ["scan", "scans"]),
      ("scans ", ["list", "acme", "acme\\ labs", "backup"]),
      ("scans list b", ["backup"]),
      ("assets list github_repos", ["github_repository"]),
      ("findings s", ["show"]),
      ("findings li", ["list"]),
      ("findings --sev", ["--severity"]),
      ("findings list --gr", ["--group-by"]),
      ("findings --group-by ", FindingGrouping.allCases.map(\.rawValue)),
      ("findings --severity cr", ["critical"]),
      ("findings --severity critical,h", ["critical,high"]),
      ("findings --severity=me", ["--severity=medium"]),
      ("findings --status res", ["resolved"]),
      ("findings --integration b", ["backup"]),
      ("findings --application gith", ["github"]),
      ("findings --format js", ["json", "jsonl"]),
      ("findings --since ", ["24h", "7d", "30d"]),
      ("findings --columns number,tit", ["number,title"]),
      ("findings --sort -sever", ["-severity"]),
      ("findings --integration acme,b", ["acme,backup"]),
      ("exit ", ["0", "1", "3"]),
      ("applications --columns na", ["name"]),
      ("findings --sort sever", ["severity"]),
      ("findings show ", ["12", "140", "15"]),
      ("fix 12", ["12"]),
      ("hide 1", ["12", "140"]),
      ("hide 12 1", ["140"]),
      ("unhide ", ["15"]),
      ("show ac", ["acme", "acme\\ labs"]),
      ("show acme\\ l", ["acme\\ labs"]),
      ("show 'acme l", ["'acme labs'"]),
      ("show \"acme l", ["\"acme labs\""]),
      ("show ac'me l", ["'me labs'"]),
      ("show #", ["#1", "#2", "#13"]),
      ("show #1", ["#1", "#13"]),
      ("show ACME\\ L", ["acme\\ labs"]),
      ("show labs", ["acme\\ labs"]),
      ("scan acme b", ["backup"]),
      ("scan acme ", ["acme\\ labs", "backup"]),
      ("pause ", ["acme", "acme\\ labs", "backup"]),
      ("use back", ["backup"]),
      ("use gith", ["github"]),
      ("guide g", ["github", "gitlab"]),
      ("add g", ["github", "gitlab"]),
      ("add github na", ["name="]),
      ("add github auth=t", ["auth=token"]),
      ("add github auth=token or", ["organization="]),
      ("add github auth=app inst", ["installation-id="]),
      ("add github auth=token inst", []),
      ("add github name=x na", []),
      ("add github token=", ["token=env:", "token=file:", "token=-"]),
      ("add github token=env:GIT", ["token=env:GITHUB_TOKEN"]),
      ("add github token=env:", ["token=env:GITHUB_TOKEN", "token=env:HOME", "token=env:ORG"]),
      ("add github private-key=file:~", ["private-key=file:~/"]),
      ("add github private-key='file:my", ["'file:my file.pem'"]),
      ("add github 'private-key=file:ke", ["'private-key=file:keys/"]),
      ("add github private-key=file:k", ["private-key=file:keys/"]),
      ("add github private-key=file:keys/", ["private-key=file:keys/app.pem"]),
      ("add github interval=1", ["interval=1h", "interval=12h"]),
      ("add github --no", ["--no-scan"]),
      ("reauthorize acme tok", ["token="]),
      ("reauthorize #13 secret", ["secret-access-key="]),
      ("configure acme inter", ["interval="]),
      ("run k", ["keys/"]),
      ("run my", ["my\\ file.pem"]),
      ("run .h", [".hidden"]),
      ("export ", ["keys/", "my\\ file.pem"]),
      ("types show repository.default-branch-unprot", ["github.repository.default-branch-unprotected"]),
      ("types show github.repository.default-branch-unp", ["github.repository.default-branch-unprotected"]),
      ("assets github_repos", ["github_repository"]),
      ("describe github_repos", ["github_repository"]),
      ("assets github_repository --where 'arch", ["archived"]),
      ("assets github_repository --columns arch", ["archived"]),
      ("sql 'SELECT name FROM github_repos", ["github_repository"]),
      ("sql 'SELECT * FROM find", ["finding"]),
      ("sql SELECT name FROM github_repos", ["github_repository"]),
      ("sql 'SELECT seve|  FROM finding'", ["severity"]),
      ("sql 'SELECT r.default_branch_p| FROM github_repository AS r'", ["default_branch_protected"]),
      ("sql 'SELECT f.sev FROM finding f WHERE f.stat", ["status"]),
      ("sql \"SELECT * FROM finding WHERE severity = 'cri", []),
      ("sql 'SELECT name FROM github_repository ORD", ["ORDER BY"]),
      ("assets github_repository --where 'days_s", ["days_since("]),
      ("help find", ["findings"]),
      ("help findings s", ["show"]),
      ("help scr", ["scripting"]),
      ("echo ${OR", ["ORG}", "ORIGIN}"]),
      ("echo ${", ["ORG}", "ORIGIN}"]),
      ("echo \"${HO", ["HOME}"]),
      ("echo $OR", ["ORG", "ORIGIN"]),
      ("echo $", ["ORG", "ORIGIN"]),
      ("echo '$OR", []),
      ("echo \\$OR", []),
      ("echo one; fin", ["findings"]),
      ("echo one # fin", []),
      ("nonsense ", []),
      ("findings list zz", []),
      ("expect f", ["findings"]),
      ("expect findings --m", ["--max", "--min"]),
      ("fin|dings list", ["findings"]),
      ("show ac| --format json", ["acme", "acme\\ labs"]),
      ("history --li", ["--limit"]),
      ("demo --on", ["--only"]),
    ] as [(String, [String])])
  func halfTyped(text: String, expected: [String]) {
    #expect(complete(text).candidates.map(\.text) == expected)
  }

  /// The line after Tab.
  private func afterTab(_ text: String) -> String {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let line = Array(parts.joined().utf8)
    let result = complete(text)
    guard let only = result.candidates.first, result.candidates.count == 1 else { return parts.joined() }
    return String(
      decoding: line[..<result.replace.lowerBound] + Array(only.text.utf8)
        + line[result.replace.upperBound...],
      as: UTF8.self)
  }

  @Test(
    "The word at the cursor is completed where it stands, its quotes and its end with it",
    arguments: [
      ("fin|dings list", "findings list"),
      ("show b| --format json", "show backup --format json"),
      ("show 'acme l|'", "show 'acme labs'"),
      ("show 'acme l", "show 'acme labs'"),
      ("show \"acme l|\" --format json", "show \"acme labs\" --format json"),
      ("show b|zz", "show backupzz"),
      ("echo é; fin", "echo é; findings"),
      ("add github private-key='file:my", "add github private-key='file:my file.pem'"),
      ("sql 'SELECT name FROM github_repos", "sql 'SELECT name FROM github_repository"),
      ("sql 'SELECT sev|rity FROM finding'", "sql 'SELECT severity FROM finding'"),
      ("sql 'SELECT sev|zz FROM finding'", "sql 'SELECT severityzz FROM finding'"),
      ("sql 'SELECT sev|erity FROM finding'", "sql 'SELECT severity FROM finding'"),
    ])
  func inPlace(text: String, expected: String) { #expect(afterTab(text) == expected) }

  @Test("Within a word that goes on, no blank comes after what was completed")
  func noBlankWithin() {
    #expect(complete("show b|zz").candidates.map(\.isPartial) == [true])
    #expect(complete("fin|dings").candidates.map(\.isPartial) == [false])
  }

  @Test("What several have in common is written as the word is quoted, and never ends within an escape")
  func common() {
    #expect(complete("show ac").commonBeginning == "acme")
    #expect(complete("show 'ac").commonBeginning == "'acme")
    var snapshot = CompletionSnapshot.company
    snapshot.integrations = NameIndex([.init(name: "a b", summary: "x"), .init(name: "a'c", summary: "x")])
    let request = CompletionRequest(line: "show a", cursor: 6)
    #expect(Completion.complete(request, snapshot).commonBeginning == "")
    snapshot.integrations = NameIndex([.init(name: "ab c", summary: "x"), .init(name: "ab'd", summary: "x")])
    #expect(Completion.complete(request, snapshot).commonBeginning == "ab")
  }

  @Test("Keys, folders and parts of SQL want no blank after them; names do")
  func partial() {
    #expect(complete("add github na").candidates.first?.isPartial == true)
    #expect(complete("run k").candidates.first?.isPartial == true)
    #expect(complete("sql 'SELECT * FROM find").candidates.first?.isPartial == true)
    #expect(complete("show backup").candidates.first?.isPartial == false)
  }

  @Test("An option given once is not offered again, unless it may be repeated")
  func usedOptions() {
    let options = complete("findings --format json --severity low --").candidates.map(\.text)
    #expect(!options.contains("--format"))
    #expect(options.contains("--severity"))
  }

  @Test("Every command of the tree can be reached by Tab")
  func wholeTree() {
    let names = Set(complete("").candidates.map(\.text))
    #expect(names.isSuperset(of: CommandParsing.subcommandNames(of: Root.self)))
  }
}

@Suite("Completion of finding types")
struct TypeCompletionTests {
  private func complete(_ line: String) -> [String] {
    var snapshot = CompletionSnapshot.company
    snapshot.customTypes = [CompletionSnapshot.Name(name: "custom.old", summary: "An old one")]
    snapshot.kinds = ["custom.old": "github_repository"]
    return Completion.complete(CompletionRequest(line: line, cursor: line.utf8.count), snapshot).candidates
      .map(\.text)
  }

  @Test(
    "Settings, columns and names are completed",
    arguments: [
      ("types cr", ["create"]), ("types show custom", ["custom.old"]), ("types edit cus", ["custom.old"]),
      ("types create ti", ["title=", "time-limit="]), ("types create title=x ti", ["time-limit="]),
      ("types create severity=cr", ["severity=critical"]),
      ("types create on=github_repos", ["on=github_repository"]),
      ("types create on=github_repository when='NOT archi", ["archived"]),
      ("types create on=github_repository evidence=name,arch", ["evidence=name,archived"]),
      ("types edit custom.old when='NOT archi", ["archived"]),
      ("types edit custom.old evidence=arch", ["evidence=archived"]),
      ("types edit custom.old integrations=b", ["integrations=backup"]),
      ("types try custom.old --wh", ["--when"]), ("types try --on github_repos", ["github_repository"]),
      ("findings --type custom", ["custom.old"]), ("ignore cust", ["custom.old"]),
      ("types create enabled=", ["enabled=true", "enabled=false"]), ("types create why=", []),
    ] as [(String, [String])])
  func settings(line: String, expected: [String]) {
    #expect(complete(line) == expected)
  }
}
