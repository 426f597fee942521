import Foundation
import Model

/// A secret that secret scanning found in a repository and that nobody has dealt with.
struct GitHubSecretAlert: AssetRecord {
  static let kind = AssetKind(
    "github_secret_alert", "An open secret scanning alert; the secret itself is never read", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The repository it was found in", needs: "secret-scanning") var repository: String?
  @Column("What kind of secret it is", needs: "secret-scanning") var secretType: String?
  @Column("Whether it still works: active, inactive or unknown", needs: "secret-scanning")
  var validity: String?
  @Column("Whether it was also found in public", needs: "secret-scanning") var publiclyLeaked: Bool?
  @Column("Whether it was found in several repositories", needs: "secret-scanning")
  var inSeveralRepositories: Bool?
  @Column("Whether somebody pushed it in spite of push protection", needs: "secret-scanning")
  var pushProtectionBypassed: Bool?
  @Column("When it was found", needs: "secret-scanning") var createdAt: Date?
}

/// A vulnerable dependency that Dependabot found and that nobody has dealt with.
struct GitHubDependencyAlert: AssetRecord {
  static let kind = AssetKind("github_dependency_alert", "An open Dependabot alert", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The repository with the dependency", needs: "dependabot") var repository: String?
  @Column("critical, high, medium or low", needs: "dependabot") var severity: String?
  @Column("The vulnerable package", needs: "dependabot") var package: String?
  @Column("Where the package comes from, such as npm", needs: "dependabot") var ecosystem: String?
  @Column("The file that names it", needs: "dependabot") var manifest: String?
  @Column("runtime or development", needs: "dependabot") var dependencyScope: String?
  @Column("The advisory, GHSA-…", needs: "dependabot") var advisory: String?
  @Column("The vulnerability, CVE-…", needs: "dependabot") var cve: String?
  @Column("The first version without it; empty when there is none", needs: "dependabot")
  var fixedIn: String?
  @Column("When it was found", needs: "dependabot") var createdAt: Date?
}

/// A weakness that code scanning found and that nobody has dealt with.
struct GitHubCodeAlert: AssetRecord {
  static let kind = AssetKind("github_code_alert", "An open code scanning alert", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The repository with the weakness", needs: "code-scanning") var repository: String?
  @Column(
    "critical, high, medium or low; for a rule that is not about security error, warning or note",
    needs: "code-scanning")
  var severity: String?
  @Column("The rule that it breaks", needs: "code-scanning") var rule: String?
  @Column("The tool that found it", needs: "code-scanning") var tool: String?
  @Column("The branch or other ref where it was last seen", needs: "code-scanning") var ref: String?
  @Column("The file", needs: "code-scanning") var path: String?
  @Column("When it was found", needs: "code-scanning") var createdAt: Date?
}
