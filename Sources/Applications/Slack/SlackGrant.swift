/// What a token may do, as the header `X-OAuth-Scopes` of every answer tells it.
struct SlackGrant: Sendable {
  let missing: [String]
  let excess: [String]

  /// - Parameter header: scopes with commas between.
  init(_ header: String?, needed: [String]) {
    let granted = (header ?? "").split(separator: ",").map { String($0.trimmingPrefix(" ")) }
    missing = needed.filter { !granted.contains($0) }
    excess = granted.filter { !needed.contains($0) && $0 != Self.always }
  }

  /// Every user token has it, and it cannot be taken away.
  private static let always = "identify"

  static let remedy = """
    Open the app's OAuth & Permissions page, remove these scopes, uninstall the app from the workspace and install it \
    again: Slack never takes a scope away from a token that it has given out. Then give the new token.
    """
}
