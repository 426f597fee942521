import Model
import VendorHTTP

/// Tries a sign-in to a GitHub App: who it is, whether the app is installed on the organisation, and what it may do.
struct SignInVerifier: Sendable {
  let client: GitHubClient

  func verify() async throws -> Verification {
    let user = try await signingIn { try await client.get(\.user) }
    let installation = try await installation(for: user.login)
    let organization = try await organizationOrExplanation(client)
    let role = try await role()
    let granted = installation.permissions ?? [:]
    let missing = GitHubScope.allCases.filter { granted[$0.appPermission] == nil }
    return Verification(
      identity: user.login, tenant: organization.login, missingScopes: missing.map(\.rawValue),
      excessScopes: AppVerifier.excess(of: granted), notes: notes(user.login, role, installation))
  }

  private func signingIn<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
    do {
      return try await call()
    } catch let error as VendorError where error.kind == .unauthorized {
      throw CasbError(
        .credentials, "GitHub does not accept the sign-in any more: \(error.message).",
        hint: "It may have been revoked, or the token used elsewhere; sign in again.")
    }
  }

  private func installation(for login: String) async throws -> GitHubAPI.UserInstallation {
    let all = try await client.all(\.userInstallations)
    let name = client.organization.lowercased()
    if let found = all.first(where: { $0.account?.login?.lowercased() == name }) { return found }
    let others = all.compactMap(\.account?.login)
    throw CasbError(
      .credentials,
      "The app that \(login) signed in to is not installed on “\(client.organization)”, or \(login) may not see it.",
      hint: others.isEmpty
        ? "Install it there: on the app's page choose Install App."
        : "Install it there, or give an organisation on which it is: \(others.joined(separator: ", ")).",
      setting: GitHubFields.organization.key)
  }

  private func role() async throws -> String? {
    try await reading { try await client.get(\.membership) }.value?.role
  }

  private func notes(
    _ login: String, _ role: String?, _ installation: GitHubAPI.UserInstallation
  ) -> [String] {
    var notes: [String] = []
    if let role, role != "admin" {
      notes.append(
        "\(login) is no owner of \(client.organization): GitHub tells two-factor authentication and most settings "
          + "to owners alone, so those verdicts stay unknown.")
    }
    if installation.repositorySelection == "selected" {
      notes.append(
        "The app is installed on selected repositories; of the others only what is public can be seen.")
    }
    return notes
  }
}

extension GitHubAPI {
  /// The answer to `GET /user/installations`.
  struct UserInstallations: Listing {
    let installations: [UserInstallation]
    var items: [UserInstallation] { installations }
  }

  /// The schema `installation`, as a person sees it.
  struct UserInstallation: ListedItem {
    let account: Account?
    let permissions: [String: String]?
    let repositorySelection: String?

    struct Account: Decodable, Sendable {
      let login: String?
    }
  }
}
