/// How a person lets casb in, beyond what they type.
public enum Authorization: String, Sendable, CaseIterable {
  /// The fields are the whole credential.
  case fields
  /// In the browser, which then comes back to an address of this machine (RFC 6749, section 4.1, with RFC 7636 and
  /// RFC 8252).
  case browser
  /// With a short code that is typed into a page of the vendor, on any device (RFC 8628).
  case device
}

extension Authorization {
  /// The keys under which what was granted is kept.
  public static let accessToken = "access-token"
  public static let refreshToken = "refresh-token"

  /// What an authorisation yields. A script, where no person is, may give it as settings instead.
  public static let grants = [
    SetupField(
      refreshToken, "Refresh token",
      help:
        "In a script, instead of the sign-in: a refresh token of the same app. casb keeps the ones that follow.",
      kind: .secret, isRequired: false),
    SetupField(
      accessToken, "Access token",
      help: "In a script, instead of the sign-in: a token of an app whose tokens do not expire.",
      kind: .secret, isRequired: false),
  ]
}

extension AuthMethod {
  /// What the authorisation yields, as settings.
  public var grants: [SetupField] { authorization == .fields ? [] : Authorization.grants }

  /// All keys that this method knows: what is asked, and what is granted.
  public var knownFields: [SetupField] { fields + grants }

  /// Whether nothing has to be granted any more.
  public func isGranted(by secrets: [String: Secret]) -> Bool {
    authorization == .fields || grants.contains { secrets[$0.key]?.isEmpty == false }
  }
}
