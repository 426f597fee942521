import Model

/// What casb needs to read of a workspace; the raw value is Bitbucket's name of the OAuth scope:
/// [scopes](https://developer.atlassian.com/cloud/bitbucket/bitbucket-cloud-rest-api-scopes/).
enum BitbucketScope: String, CaseIterable, Sendable {
  case repository
  case account
  case administration = "repository:admin"
  case pullRequests = "pullrequest"
  case project
  case webhooks = "webhook"
  case pipelines = "pipeline"

  /// Atlassian's name of it for API tokens:
  /// [API token permissions](https://support.atlassian.com/bitbucket-cloud/docs/api-token-permissions/).
  var apiTokenName: String {
    switch self {
    case .repository: "read:repository:bitbucket"
    case .account: "read:workspace:bitbucket"
    case .administration: "admin:repository:bitbucket"
    case .pullRequests: "read:pullrequest:bitbucket"
    case .project: "read:project:bitbucket"
    case .webhooks: "read:webhook:bitbucket"
    case .pipelines: "read:pipeline:bitbucket"
    }
  }

  private var why: String {
    switch self {
    case .repository: "lists repositories, who may see them and their branching models; code is never fetched"
    case .account: "lists members with their second factor, owners, and the workspace's settings"
    case .administration:
      "lists branch restrictions and access keys. It can also change them and has no read-only form: leave it out "
        + "unless you want branches and keys looked at"
    case .pullRequests: "lists default reviewers; pull requests are never fetched"
    case .project: "lists projects and whether they are public"
    case .webhooks: "lists webhooks and whether they are signed; their secrets are never told"
    case .pipelines:
      "lists the names of Pipelines variables and whether they are secured; values are never asked for"
    }
  }

  var scope: Scope { scope(named: rawValue) }

  var apiTokenScope: Scope { scope(named: apiTokenName) }

  private func scope(named name: String) -> Scope {
    Scope(rawValue, name, why: why, isRequired: self == .repository)
  }
}
