import Model

/// How an organisation is connected.
enum GitHubGuide {
  static let guide = SetupGuide(
    prerequisites: [
      "A GitHub organisation on any plan, on github.com, GHE.com or GitHub Enterprise Server 3.10 or later",
      """
      To be an owner of it: only owners may approve tokens and install apps, and GitHub shows two-factor \
      authentication and most settings to owners alone
      """,
    ],
    methods: [token, app, browser, device],
    documentation: "https://docs.github.com/organizations/keeping-your-organization-secure")

  private static let token = AuthMethod(
    id: "token",
    title: "Personal access token",
    summary: "The quickest way: a fine-grained, read-only token of an owner. A classic token works as well.",
    steps: [
      "Sign in as an owner of the organisation and open your picture › Settings › Developer settings › "
        + "Personal access tokens › Fine-grained tokens › Generate new token.",
      "Name it casb and give it an expiry that you will remember; casb reminds you two weeks before.",
      "As Resource owner choose the organisation, not yourself. If it is not offered, allow fine-grained tokens "
        + "under the organisation's Settings › Personal access tokens.",
      "Under Repository access choose All repositories.",
      "Under Permissions add the ones listed below, each with Access: Read-only.",
      "Generate the token and copy it. If the organisation asks for approval, approve it under its "
        + "Settings › Personal access tokens › Pending requests.",
      "Only if fine-grained tokens cannot be used: a classic token with repo, admin:org, admin:org_hook and, on "
        + "GitHub Enterprise Cloud, read:audit_log. The first three have no read-only form, so keep it short-lived; "
        + "under single sign-on choose Configure SSO › Authorize beside it. For the policies and the audit log of a whole "
        + "enterprise it takes such a token of an enterprise owner, with read:enterprise as well.",
    ],
    link: "https://github.com/settings/personal-access-tokens/new",
    scopes: GitHubScope.allCases.compactMap(\.tokenScope),
    fields: [GitHubFields.organization, GitHubFields.token, GitHubFields.host, GitHubFields.enterprise])

  static let app = AuthMethod(
    id: "app",
    title: "GitHub App",
    summary: "For teams: an app of the organisation's own, tied to no person, with tokens that live an hour.",
    steps: [
      "Open the organisation's Settings › Developer settings › GitHub Apps › New GitHub App.",
      "Name it, for example casb-YOURORGANISATION, give any Homepage URL, and take the tick off Webhook › Active.",
      "Under Permissions add the ones listed below, each with Access: Read-only, and nothing else.",
      "Choose Only on this account and create the app. Its page shows the App ID.",
      "On the same page choose Private keys › Generate a private key; a PEM file is downloaded.",
      "Choose Install App, install it on the organisation with All repositories.",
      "The address of the page that follows ends with the installation ID: …/settings/installations/NUMBER.",
    ],
    link:
      "https://docs.github.com/apps/creating-github-apps/registering-a-github-app/registering-a-github-app",
    scopes: GitHubScope.allCases.map(\.appScope),
    fields: [
      GitHubFields.organization, GitHubFields.appID, GitHubFields.installationID, GitHubFields.privateKey,
      GitHubFields.host,
    ])

  static let browser = AuthMethod(
    id: "browser",
    title: "Sign in in the browser",
    summary:
      "As yourself, to a GitHub App of the organisation's own: nothing to copy but the app's client secret.",
    steps: appSteps + [
      "Give it the callback URL http://127.0.0.1/callback and leave Expire user authorization tokens ticked.",
      "On its page copy the Client ID, and choose Generate a new client secret.",
      installing,
    ],
    link: registering, scopes: GitHubScope.allCases.map(\.appScope),
    fields: [
      GitHubFields.organization, GitHubFields.clientID, GitHubFields.clientSecret, GitHubFields.host,
    ], authorization: .browser)

  static let device = AuthMethod(
    id: "device",
    title: "Sign in with a code",
    summary: "As yourself, to a GitHub App of the organisation's own, from a machine without a browser.",
    steps: appSteps + [
      "Tick Enable Device Flow and leave Expire user authorization tokens ticked.",
      "On its page copy the Client ID.", installing,
    ],
    link: registering, scopes: GitHubScope.allCases.map(\.appScope),
    fields: [GitHubFields.organization, GitHubFields.clientID, GitHubFields.host], authorization: .device)

  private static let appSteps = [
    "Open the organisation's Settings › Developer settings › GitHub Apps › New GitHub App, or an app that casb "
      + "has already.",
    "Name it, for example casb-YOURORGANISATION, give any Homepage URL, and take the tick off Webhook › Active.",
    "Under Permissions add the ones listed below, each with Access: Read-only, and nothing else; choose Only on "
      + "this account.",
  ]

  private static let installing =
    "Choose Install App, install it on the organisation with All repositories. Sign in as an owner: casb sees "
    + "what both the app and you may see."

  private static let registering =
    "https://docs.github.com/apps/creating-github-apps/registering-a-github-app/registering-a-github-app"
}
