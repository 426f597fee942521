import Model
import VendorHTTP

extension GitHubClient {
  /// Why the listing of members is not whole, or `nil` when it is.
  ///
  /// To those who may not see them GitHub leaves concealed members out without a word. Whoever may filter by second
  /// factor (an owner, or an app with the permission) sees all, and so does a member who may read their membership.
  /// - Throws: failures that concern the whole scan, and cancellation.
  func concealedMembersReason() async throws -> UnknownReason? {
    if try await seesSecondFactors() { return nil }
    if case .known = try await reading({ try await send(\.membership) }) { return nil }
    return UnknownReason(
      .scopeMissing,
      "GET /orgs/{org}/members leaves concealed members out: the credential may not read members")
  }

  /// Whether it is the credential of an owner, or of an app, that may read members.
  func seesSecondFactors() async throws -> Bool {
    let answer = try await reading {
      try await send(\.members, [("filter", "2fa_disabled"), ("per_page", "1")])
    }
    return answer.value != nil
  }
}
