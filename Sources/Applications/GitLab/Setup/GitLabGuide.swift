import Model

/// How a group or an instance is connected.
enum GitLabGuide {
  static let guide = SetupGuide(
    prerequisites: [
      "A group on gitlab.com, or a self-managed GitLab 16 or later, on any plan. What needs Premium or Ultimate is "
        + "named where it is missing.",
      "To be an Owner of the group, or an administrator of the instance: GitLab shows most settings to them alone.",
    ],
    methods: [groupToken, personalToken, browser, device],
    documentation: "https://docs.gitlab.com/security/hardening/")

  static let groupToken = AuthMethod(
    id: "group-token",
    title: "Group access token",
    summary: "Tied to the group and to no person; on gitlab.com it needs Premium or Ultimate.",
    steps: [
      "Open the group on GitLab, and choose Settings › Access tokens › Add new token.",
      "Name it casb, and give it an expiry that you will remember; casb reminds you two weeks before.",
      "As role choose Owner: it lets the token see the group's settings; with read_api it can change nothing.",
      "As scope tick read_api and nothing else.",
      "Create the token and copy it.",
    ],
    link: "https://docs.gitlab.com/user/group/settings/group_access_tokens/",
    scopes: scopes,
    fields: [GitLabFields.group, GitLabFields.token, GitLabFields.host])

  static let personalToken = AuthMethod(
    id: "token",
    title: "Personal access token",
    summary: "On any plan, and the only way to see a whole self-managed instance.",
    steps: [
      "Sign in as an Owner of the group, or as an administrator of the instance; an account of its own, such as a "
        + "service account, is best.",
      "Open your picture › Edit profile › Access tokens › Add new token.",
      "Name it casb, and give it an expiry that you will remember; casb reminds you two weeks before.",
      "As scope tick read_api and nothing else. Only where the instance has Admin Mode on, tick admin_mode too, to "
        + "have its settings and accounts looked at.",
      "Create the token and copy it.",
    ],
    link: "https://gitlab.com/-/user_settings/personal_access_tokens",
    scopes: scopes,
    fields: [GitLabFields.group, GitLabFields.token, GitLabFields.host])

  static let browser = AuthMethod(
    id: "browser",
    title: "Sign in in the browser",
    summary: "As yourself, to an application of your own: nothing to copy but its number.",
    steps: [registering, "As Redirect URI give http://127.0.0.1/callback.", granting],
    link: documentation, scopes: scopes,
    fields: [GitLabFields.group, GitLabFields.clientID, GitLabFields.host], authorization: .browser)

  static let device = AuthMethod(
    id: "device",
    title: "Sign in with a code",
    summary:
      "As yourself, to an application of your own, from a machine without a browser; GitLab 17.1 or later.",
    steps: [registering, "As Redirect URI give http://127.0.0.1/callback; it is not used.", granting],
    link: documentation, scopes: scopes,
    fields: [GitLabFields.group, GitLabFields.clientID, GitLabFields.host], authorization: .device)

  private static let registering =
    "Open the group's Settings › Applications, or as an administrator Admin › Applications, and choose Add new "
    + "application. Name it casb."

  private static let granting =
    "Leave Confidential unticked, tick the scope read_api and nothing else, save, and copy the Application ID. Sign in "
    + "as an Owner of the group, or as an administrator: casb sees what you may see."

  private static let documentation = "https://docs.gitlab.com/integration/oauth_provider/"

  static let scopes = GitLabScope.allCases.map(\.scope)
}
