import Model

/// How an organisation is connected.
enum SlackEnterpriseGuide {
  static let guide = SetupGuide(
    prerequisites: [
      "An organisation on a Slack Enterprise plan. A single workspace is connected as `slack`.",
      "To be an owner or administrator of the organisation, not only of a workspace. Slack tells its audit log to "
        + "owners of the organisation alone.",
    ],
    methods: [method],
    documentation: "https://docs.slack.dev/admins/managing-users")

  private static let method = AuthMethod(
    id: "token",
    title: "Token of an app that is installed on the organisation",
    summary: "An app of your own with five read-only scopes, which reaches every workspace.",
    steps: [
      "Sign in as an owner of the organisation, open https://api.slack.com/apps and choose Create New App › From "
        + "scratch. Name it casb and choose any workspace of the organisation.",
      "Open OAuth & Permissions, and under User Token Scopes add the scopes listed below.",
      "Leave Token Rotation off.",
      "Open Org Level Apps and opt in, then choose Install to Organization and allow it.",
      "Copy the User OAuth Token from OAuth & Permissions.",
    ],
    link: "https://api.slack.com/apps",
    scopes: SlackEnterpriseScope.allCases.map(\.scope),
    fields: [SlackGuide.token])
}
