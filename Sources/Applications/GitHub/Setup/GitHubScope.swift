import Model

/// What casb needs to read of an organisation, and how each kind of credential spells it.
///
/// The permissions are those that GitHub documents for each endpoint:
/// [fine-grained tokens](https://docs.github.com/rest/authentication/permissions-required-for-fine-grained-personal-access-tokens),
/// [GitHub Apps](https://docs.github.com/rest/authentication/permissions-required-for-github-apps),
/// [classic scopes](https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps).
enum GitHubScope: String, CaseIterable, Sendable {
  case metadata
  case members
  case organizationAdministration = "organization-administration"
  case administration
  case repositoryWebhooks = "repository-webhooks"
  case organizationWebhooks = "organization-webhooks"
  case codeScanning = "code-scanning"
  case secretScanning = "secret-scanning"
  case dependabot

  /// As the console shows it for fine-grained tokens and GitHub Apps.
  var name: String {
    switch self {
    case .metadata: "Repository permissions › Metadata: read"
    case .members: "Organization permissions › Members: read"
    case .organizationAdministration: "Organization permissions › Administration: read"
    case .administration: "Repository permissions › Administration: read"
    case .repositoryWebhooks: "Repository permissions › Webhooks: read"
    case .organizationWebhooks: "Organization permissions › Webhooks: read"
    case .codeScanning: "Repository permissions › Code scanning alerts: read"
    case .secretScanning: "Repository permissions › Secret scanning alerts: read"
    case .dependabot: "Repository permissions › Dependabot alerts: read"
    }
  }

  /// The key in an installation's `permissions`.
  var appPermission: String {
    switch self {
    case .metadata: "metadata"
    case .members: "members"
    case .organizationAdministration: "organization_administration"
    case .administration: "administration"
    case .repositoryWebhooks: "repository_hooks"
    case .organizationWebhooks: "organization_hooks"
    case .codeScanning: "security_events"
    case .secretScanning: "secret_scanning_alerts"
    case .dependabot: "vulnerability_alerts"
    }
  }

  /// The classic scopes any of which suffices, the narrowest that does everything first.
  var classic: [String] {
    switch self {
    case .metadata, .administration: ["repo"]
    case .repositoryWebhooks: ["repo", "read:repo_hook", "write:repo_hook", "admin:repo_hook"]
    case .members: ["read:org", "write:org", "admin:org"]
    case .organizationAdministration: ["admin:org"]
    case .organizationWebhooks: ["admin:org_hook"]
    case .codeScanning, .secretScanning, .dependabot: ["repo", "security_events"]
    }
  }

  var why: String {
    switch self {
    case .metadata: "lists the repositories and the rulesets in force on them"
    case .members: "lists members, owners and outside collaborators, and who lacks two-factor authentication"
    case .organizationAdministration: "reads the organisation's settings, Actions policy and installed apps"
    case .administration:
      "reads branch protection, deploy keys and the security features of each repository"
    case .repositoryWebhooks: "reads the repositories' webhooks"
    case .organizationWebhooks: "reads the organisation's webhooks"
    case .codeScanning: "tells whether code scanning runs"
    case .secretScanning: "lists open secret scanning alerts, without the secrets themselves"
    case .dependabot: "lists open Dependabot alerts"
    }
  }

  private var isRequired: Bool { self == .metadata }

  /// For a method whose tokens may be fine-grained or classic.
  var tokenScope: Scope {
    let classic = classic.first ?? ""
    return Scope(rawValue, "\(name) (classic: \(classic))", why: why, isRequired: isRequired)
  }

  var appScope: Scope { Scope(rawValue, name, why: why, isRequired: isRequired) }
}
