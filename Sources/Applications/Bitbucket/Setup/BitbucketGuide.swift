import Model

/// How a workspace is connected.
enum BitbucketGuide {
  static let guide = SetupGuide(
    prerequisites: [
      "A workspace on Bitbucket Cloud, on any plan. Bitbucket Data Center is another product.",
      "To administer the workspace: Bitbucket tells restrictions, keys, webhooks and second factors to administrators "
        + "alone.",
    ],
    methods: [accessToken, apiToken, consumer],
    documentation: "https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication")

  static let accessToken = AuthMethod(
    id: "access-token",
    title: "Workspace access token",
    summary:
      "Belongs to the workspace and to nobody in it, and reaches no other workspace. Needs the Premium plan.",
    steps: [
      "Open https://bitbucket.org, choose the workspace, and open Settings › Workspace settings › Access tokens.",
      "Choose Create access token and name it casb.",
      "Tick the permissions listed below, no others, and create it.",
      "Copy the token; it is not shown again.",
    ],
    link: "https://support.atlassian.com/bitbucket-cloud/docs/workspace-access-tokens/",
    scopes: BitbucketScope.allCases.map(\.scope),
    fields: [BitbucketFields.workspace, BitbucketFields.accessToken, BitbucketFields.projectRestrictions])

  static let apiToken = AuthMethod(
    id: "api-token",
    title: "API token with scopes",
    summary: "Of an administrator's Atlassian account, on any plan. It lasts a year at most.",
    steps: [
      "Sign in as an administrator of the workspace and open "
        + "https://id.atlassian.com/manage-profile/security/api-tokens.",
      "Choose Create API token with scopes, name it casb, and set an expiry date.",
      "Choose Bitbucket as the app, and tick the scopes listed below.",
      "Create the token and copy it; it is not shown again.",
    ],
    link: "https://id.atlassian.com/manage-profile/security/api-tokens",
    scopes: BitbucketScope.allCases.map(\.apiTokenScope),
    fields: [
      BitbucketFields.workspace, BitbucketFields.email, BitbucketFields.apiToken,
      BitbucketFields.projectRestrictions,
    ])

  static let consumer = AuthMethod(
    id: "consumer",
    title: "OAuth consumer",
    summary:
      "A private consumer of the workspace, whose tokens live two hours; it acts as whoever created it.",
    steps: [
      "Open https://bitbucket.org, choose the workspace, and open Settings › Workspace settings › OAuth consumers.",
      "Choose Add consumer, name it casb, and give any address of yours as the callback URL; it is never called.",
      "Tick “This is a private consumer”, and the permissions listed below.",
      "Save, open the consumer, and copy its Key and Secret.",
    ],
    link: "https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/",
    scopes: BitbucketScope.allCases.map(\.scope),
    fields: [
      BitbucketFields.workspace, BitbucketFields.clientID, BitbucketFields.clientSecret,
      BitbucketFields.projectRestrictions,
    ])
}
