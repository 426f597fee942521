extension GitHubAPI {
  /// The schema `organization-secret-scanning-alert`; the secret itself is never asked for.
  struct SecretAlert: ListedItem {
    let number: Int
    let htmlUrl: String?
    let createdAt: String?
    let secretType: String?
    let secretTypeDisplayName: String?
    let validity: String?
    let publiclyLeaked: Bool?
    let multiRepo: Bool?
    let pushProtectionBypassed: Bool?
    let repository: AlertRepository?
  }

  /// The schema `dependabot-alert-with-repository`.
  struct DependencyAlert: ListedItem {
    struct Package: Decodable, Sendable {
      let ecosystem: String?
      let name: String?
    }

    struct Dependency: Decodable, Sendable {
      let package: Package?
      let manifestPath: String?
      let scope: String?
    }

    struct Advisory: Decodable, Sendable {
      let ghsaId: String?
      let cveId: String?
      let summary: String?
      let severity: String?
    }

    struct Vulnerability: Decodable, Sendable {
      struct Version: Decodable, Sendable {
        let identifier: String?
      }

      let severity: String?
      let firstPatchedVersion: Version?
    }

    let number: Int
    let htmlUrl: String?
    let createdAt: String?
    let dependency: Dependency?
    let securityAdvisory: Advisory?
    let securityVulnerability: Vulnerability?
    let repository: AlertRepository?
  }

  /// The schema `code-scanning-organization-alert-items`.
  struct CodeAlert: ListedItem {
    struct Rule: Decodable, Sendable {
      let id: String?
      let name: String?
      let description: String?
      /// none, note, warning or error.
      let severity: String?
      /// Null for a rule that is not about security.
      let securitySeverityLevel: String?
    }

    struct Tool: Decodable, Sendable {
      let name: String?
    }

    struct Instance: Decodable, Sendable {
      struct Location: Decodable, Sendable {
        let path: String?
      }

      let ref: String?
      let location: Location?
    }

    let number: Int
    let htmlUrl: String?
    let createdAt: String?
    let rule: Rule?
    let tool: Tool?
    let mostRecentInstance: Instance?
    let repository: AlertRepository?
  }

  /// The schema `simple-repository`.
  struct AlertRepository: Decodable, Sendable {
    let id: Int
    let fullName: String
    let `private`: Bool?
  }
}
