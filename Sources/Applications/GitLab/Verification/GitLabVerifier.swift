import Foundation
import Model
import VendorHTTP

/// Tries a token: whose it is, which group or instance it sees, and in which role.
struct GitLabVerifier: Sendable {
  let client: GitLabClient
  /// Whether the token came from a sign-in, and so is none of those that the person has made.
  let isSignIn: Bool

  func verify() async throws -> Verification {
    let account = try await signingIn { try await client.get(\.account) }
    let token = try await token()
    let tenant = try await tenant()
    let role = try await role(of: account)
    let excess = token.scopes?.filter { !useful(for: account).contains($0) } ?? []
    let expiry = Date(day: token.expiresAt)
    return Verification(
      identity: account.username, tenant: tenant,
      missingScopes: missing(role, account, token).map(\.rawValue),
      untriedScopes: untried(role, account), excessScopes: excess,
      excessRemedy: excess.isEmpty ? nil : Self.remedy, expiresAt: expiry,
      notes: notes(account, role, expiry))
  }

  private func token() async throws -> GitLabAPI.OwnToken {
    let nothing = GitLabAPI.OwnToken(scopes: nil, expiresAt: nil)
    guard isSignIn else { return try await reading { try await client.get(\.ownToken) }.value ?? nothing }
    let info = try await reading { try await client.get(\.signIn) }.value
    return GitLabAPI.OwnToken(scopes: info?.scope, expiresAt: nil)
  }

  private static let remedy = """
    GitLab never takes a scope away from a token: make a new one with read_api alone, give it to casb with \
    reauthorize, and revoke this one under Access tokens.
    """

  private func useful(for account: GitLabAPI.Account) -> [String] {
    ["read_api"] + (account.isAdmin == true ? ["admin_mode"] : [])
  }

  /// The group, or the host of an instance that is scanned as a whole.
  ///
  /// - Throws: `CasbError` for a group that is hidden or does not exist, and for gitlab.com without one.
  private func tenant() async throws -> String {
    guard let group = client.group else {
      guard !client.isShared else {
        throw CasbError(
          .usage, "On gitlab.com a group is needed: nobody scans all of it.",
          hint: "Give the path of your group, as group=acme.", setting: GitLabFields.group.key)
      }
      return client.apiHost
    }
    do {
      return try await client.get(\.group, GroupReader.bare).fullPath
    } catch let error as VendorError where error.kind == .notFound {
      throw CasbError(
        .credentials, "\(client.apiHost) has no group “\(group)”, or hides it from this token.",
        hint:
          "Check the path in its address https://\(client.apiHost)/PATH; a person's namespace is no group.",
        setting: GitLabFields.group.key)
    } catch let error as VendorError where error.kind == .forbidden {
      throw CasbError(
        .credentials, "The token may not read the API: \(error.message).",
        hint: "Make one with the scope read_api, as the guide says.", setting: GitLabFields.token.key)
    }
  }

  /// The token owner's level in the group; `nil` where no group was given, and for those who are not in it.
  private func role(of account: GitLabAPI.Account) async throws -> Int? {
    guard client.group != nil else { return nil }
    let membership = try await reading {
      try await client.get(\.membership, at: ["user_id": String(account.id)])
    }
    return membership.value?.accessLevel
  }

  private func missing(
    _ role: Int?, _ account: GitLabAPI.Account, _ token: GitLabAPI.OwnToken
  ) -> [GitLabScope] {
    var missing: [GitLabScope] = []
    if let scopes = token.scopes, !scopes.contains("read_api"), !scopes.contains("api") {
      missing.append(.readAPI)
    }
    if account.isAdmin == true { return missing }
    if client.group == nil { return missing + [.administrator] }
    if (role ?? 0) < GitLabRole.maintainer { missing.append(.maintainer) }
    if (role ?? 0) < GitLabRole.owner { missing.append(.owner) }
    return missing
  }

  private func untried(_ role: Int?, _ account: GitLabAPI.Account) -> [String: String] {
    if account.isAdmin == true { return [:] }
    if client.group == nil {
      let reason = "It depends on the token owner's role in each group and project."
      return [GitLabScope.maintainer.rawValue: reason, GitLabScope.owner.rawValue: reason]
    }
    return [GitLabScope.administrator.rawValue: "Only a scan of a whole self-managed instance needs it."]
  }

  private func notes(_ account: GitLabAPI.Account, _ role: Int?, _ expiry: Date?) -> [String] {
    var notes: [String] = []
    if let group = client.group, account.isAdmin != true, (role ?? 0) < GitLabRole.owner {
      let standing = role.map { "only \(GitLabRole.name($0))" } ?? "not a member"
      notes.append(
        "\(account.username) is \(standing) of “\(group)”: GitLab shows tokens, webhooks and most settings to owners "
          + "alone, so those verdicts stay unknown.")
    }
    if let note = expiry.flatMap({ TokenExpiry.note(expires: $0, now: Date()) }) { notes.append(note) }
    return notes
  }

  /// - Throws: `CasbError` for a token that is not accepted.
  private func signingIn<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
    do {
      return try await call()
    } catch let error as VendorError where error.kind == .unauthorized {
      throw CasbError(
        .credentials, "GitLab does not accept the token: \(error.message).",
        hint:
          "It may be mistyped, expired or revoked, or belong to another host; make a new one as the guide says.",
        setting: GitLabFields.token.key)
    } catch let error as VendorError where error.kind == .forbidden {
      throw CasbError(
        .credentials, "The token may not read the API: \(error.message).",
        hint: "Make one with the scope read_api, as the guide says.", setting: GitLabFields.token.key)
    }
  }
}
