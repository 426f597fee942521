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
  case actions
  case runners
  case organizationRoles = "organization-roles"
  case organizationSecrets = "organization-secrets"
  case accessTokens = "access-tokens"
  case accessTokenRequests = "access-token-requests"

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
    case .actions: "Repository permissions › Actions: read"
    case .runners: "Organization permissions › Self-hosted runners: read"
    case .organizationRoles: "Organization permissions › Custom organization roles: read"
    case .organizationSecrets: "Organization permissions › Secrets: read"
    case .accessTokens: "Organization permissions › Personal access tokens: read"
    case .accessTokenRequests: "Organization permissions › Personal access token requests: read"
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
    case .actions: "actions"
    case .runners: "organization_self_hosted_runners"
    case .organizationRoles: "organization_custom_org_roles"
    case .organizationSecrets: "organization_secrets"
    case .accessTokens: "organization_personal_access_tokens"
    case .accessTokenRequests: "organization_personal_access_token_requests"
    }
  }

  /// The classic scopes any of which suffices, the narrowest that does everything first.
  var classic: [String] {
    switch self {
    case .metadata, .administration, .actions: ["repo"]
    case .repositoryWebhooks: ["repo", "read:repo_hook", "write:repo_hook", "admin:repo_hook"]
    case .members: ["read:org", "write:org", "admin:org"]
    case .organizationAdministration, .runners, .organizationRoles, .organizationSecrets: ["admin:org"]
    case .organizationWebhooks: ["admin:org_hook"]
    case .codeScanning, .secretScanning, .dependabot: ["repo", "security_events"]
    case .accessTokens, .accessTokenRequests: []
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
    case .codeScanning: "tells whether code scanning runs, and lists open code scanning alerts"
    case .secretScanning: "lists open secret scanning alerts, without the secrets themselves"
    case .dependabot: "lists open Dependabot alerts"
    case .actions: "lists deployment environments and their protection"
    case .runners: "lists self-hosted runners, and the groups that say who may use them"
    case .organizationRoles: "lists roles between member and owner, and what they may do"
    case .organizationSecrets: "lists the names of the organisation's Actions secrets, never a value"
    case .accessTokens: "lists fine-grained tokens of members, what they may do and when they expire"
    case .accessTokenRequests: "lists fine-grained tokens that wait for approval"
    }
  }

  private var isRequired: Bool { self == .metadata }

  /// Whether GitHub lets apps alone do it:
  /// [personal access tokens](https://docs.github.com/rest/orgs/personal-access-tokens).
  var isForAppsAlone: Bool { classic.isEmpty }

  /// For a method whose tokens may be fine-grained or classic; `nil` for what GitHub lets apps alone do.
  var tokenScope: Scope? {
    classic.first.map { Scope(rawValue, "\(name) (classic: \($0))", why: why, isRequired: isRequired) }
  }

  var appScope: Scope { Scope(rawValue, name, why: why, isRequired: isRequired) }
}
