import Model

/// How a workspace is connected.
enum SlackGuide {
  static let guide = SetupGuide(
    prerequisites: [
      "A Slack workspace on any plan. What needs a paid one is named where it is missing.",
      "To be an owner or administrator of it: Slack tells two-factor authentication to administrators alone.",
    ],
    methods: [method, rotating],
    documentation: "https://docs.slack.dev/authentication")

  static let token = SetupField(
    "token", "User OAuth token",
    help: "On the app's OAuth & Permissions page, under OAuth Tokens. It begins with xoxp-.",
    kind: .secret, rule: "begins with xoxp- (of a person) or xoxb- (of a bot)"
  ) { text in
    if text.contains(where: \.isWhitespace) { return "A token has no blanks in it." }
    if text.hasPrefix("xoxe") {
      return "This token is rotated and lives twelve hours; give the refresh token, with auth=rotating."
    }
    return text.hasPrefix("xoxp-") || text.hasPrefix("xoxb-")
      ? nil : "A token begins with xoxp- (of a person) or xoxb- (of a bot)."
  }

  private static let method = AuthMethod(
    id: "token",
    title: "Token of an app of your own",
    summary: "An app that only your workspace has, with an administrator's read-only user token.",
    steps: [
      "Sign in as an administrator of the workspace, open https://api.slack.com/apps and choose Create New App › "
        + "From scratch. Name it casb and choose the workspace.",
      "Open OAuth & Permissions, and under User Token Scopes add the scopes listed below. Bot scopes are not needed.",
      "Leave Token Rotation off.",
      "Choose Install to Workspace and allow it. Where apps need approval, an owner approves it under "
        + "Tools & settings › Manage apps.",
      "Copy the User OAuth Token from the same page.",
      "Of private channels and files casb sees what you can see yourself.",
    ],
    link: "https://api.slack.com/apps",
    scopes: SlackScope.allCases.map(\.scope),
    fields: [token])

  static let rotating = AuthMethod(
    id: "rotating",
    title: "App of your own that rotates its tokens",
    summary: "As above, but a token that is stolen lives twelve hours only. casb keeps the refresh token.",
    steps: [
      "Make the app and add its User Token Scopes as for a plain token.",
      "On OAuth & Permissions turn Token Rotation on, which cannot be taken back.",
      "Choose Install to Workspace and allow it, and copy the user's Refresh Token from the same page.",
      "Copy Client ID and Client Secret from Basic Information.",
      "Nothing else may use this refresh token: each works once.",
    ],
    link: "https://docs.slack.dev/authentication/using-token-rotation",
    scopes: SlackScope.allCases.map(\.scope),
    fields: [clientID, clientSecret, refreshToken])

  static let clientID = SetupField(
    "client-id", "Client ID", help: "On the app's Basic Information page.", example: "1000000001.1000000002",
    isCredential: true)

  static let clientSecret = SetupField(
    "client-secret", "Client Secret", help: "On the app's Basic Information page, under Client ID.",
    kind: .secret)

  static let refreshToken = SetupField(
    Authorization.refreshToken, "Refresh token",
    help: "On the app's OAuth & Permissions page, of the user token. It begins with xoxe-.", kind: .secret,
    rule: "begins with xoxe-"
  ) { text in
    text.hasPrefix("xoxe-") && !text.contains(where: \.isWhitespace)
      ? nil : "A refresh token begins with xoxe- and has no blanks in it."
  }
}
