import Model

@testable import Shell

extension CompletionSnapshot {
  /// A small company, for tests: three integrations, a few findings, a folder.
  static let company: CompletionSnapshot = {
    var snapshot = CompletionSnapshot()
    snapshot.integrations = NameIndex([
      Name(name: "acme", summary: "github, healthy"),
      Name(name: "acme labs", summary: "github, paused"),
      Name(name: "backup", summary: "aws-s3, broken: The key was deleted."),
    ])
    snapshot.integrationNumbers = [
      Name(name: "#1", summary: "acme, github"), Name(name: "#2", summary: "acme labs, github"),
      Name(name: "#13", summary: "backup, aws-s3"),
    ]
    snapshot.applicationOf = [
      "acme": "github", "acme labs": "github", "backup": "aws-s3", "#1": "github", "#2": "github",
      "#13": "aws-s3",
    ]
    snapshot.broken = 1
    snapshot.findings = [
      Name(name: "12", summary: "high: A thing, billing"), Name(name: "140", summary: "low: Another, web"),
    ]
    snapshot.hiddenFindings = [Name(name: "15", summary: "medium: A public site, www")]
    snapshot.savedQueries = [
      Name(name: "forks", summary: "assets github_repository --where fork"),
      Name(name: "urgent", summary: "--severity critical,high"),
    ]
    snapshot.variables = [Name(name: "ORG", summary: "= acme-corp"), Name(name: "ORIGIN", summary: "= here")]
    snapshot.environment = ["GITHUB_TOKEN", "HOME", "ORG"]
    snapshot.folder = { path in
      switch path {
      case "":
        PathCompletion.Folder(names: [".hidden", "keys", "my file.pem"]) { $0 == "keys" }
      case "keys/", "~/":
        PathCompletion.Folder(names: ["app.pem"])
      default: PathCompletion.Folder()
      }
    }
    return snapshot
  }()
}
