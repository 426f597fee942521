import Model

/// What casb needs to see of a GitLab: one scope of the token, and the role of whoever it belongs to:
/// [scopes](https://docs.gitlab.com/user/profile/personal_access_tokens/#personal-access-token-scopes),
/// [roles](https://docs.gitlab.com/user/permissions/).
enum GitLabScope: String, CaseIterable, Sendable {
  case readAPI = "read-api"
  case maintainer
  case owner
  case administrator

  private var name: String {
    switch self {
    case .readAPI: "Scope read_api"
    case .maintainer: "Role Maintainer or Owner"
    case .owner: "Role Owner of the group"
    case .administrator: "Administrator of a self-managed instance"
    }
  }

  private var why: String {
    switch self {
    case .readAPI: "lists groups, projects and members; it can change nothing"
    case .maintainer:
      "shows a project's protected branches, approvals, webhooks, tokens, keys, runners, and its variables' flags"
    case .owner:
      "shows a group's tokens, webhooks, variables' flags and custom roles, and the second factor of its accounts"
    case .administrator:
      "shows the instance's settings, all accounts with their second factor, and people's tokens; without it those "
        + "stay unknown. GitLab.com has none"
    }
  }

  var scope: Scope { Scope(rawValue, name, why: why, isRequired: self == .readAPI) }
}
