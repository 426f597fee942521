import Model
import VendorHTTP

/// Tries a GitHub App's key: whether it is installed on the organisation, and what the installation may do.
struct AppVerifier: Sendable {
  let client: GitHubClient
  let app: GitHubAppCredential

  func verify() async throws -> Verification {
    let visible = try await repositories()
    let organization = try await organizationOrExplanation(client)
    if let owner = visible.repositories.first?.owner?.login,
      owner.lowercased() != organization.login.lowercased()
    {
      throw CasbError(
        .credentials,
        "Installation \(app.installationID) belongs to “\(owner)”, not to “\(client.organization)”.",
        hint:
          "Give the organisation \(owner), or install the app on \(client.organization) and give that installation's ID."
      )
    }
    let granted = app.grant.permissions
    let missing = GitHubScope.allCases.filter { granted[$0.appPermission] == nil }
    let excess = Self.excess(of: granted)
    return Verification(
      identity: try await name(), tenant: organization.login, missingScopes: missing.map(\.rawValue),
      excessScopes: excess, excessRemedy: excess.isEmpty ? nil : Self.remedy, notes: Self.notes(visible))
  }

  /// Every permission beyond the needed ones, and every needed one that was granted with more than reading.
  static func excess(of granted: [String: String]) -> [String] {
    let needed = Set(GitHubScope.allCases.map(\.appPermission))
    return granted.filter { !needed.contains($0.key) || $0.value != "read" }
      .map { "\($0.key): \($0.value)" }.sorted()
  }

  private static let remedy = """
    Open the app's settings › Permissions & events, set each of these to No access, or to Read-only where the guide \
    lists it, and save; an owner then accepts the change under the organisation's Settings › GitHub Apps.
    """

  private static func notes(_ visible: GitHubAPI.InstallationRepositories) -> [String] {
    guard visible.repositorySelection == "selected" else { return [] }
    let count = visible.totalCount ?? visible.repositories.count
    return [
      "The app is installed on \(count) selected repositories; of the others only what is public can be seen."
    ]
  }

  private func repositories() async throws -> GitHubAPI.InstallationRepositories {
    do {
      return try await client.get(\.installationRepositories, [("per_page", "1")])
    } catch let error as VendorError where error.kind == .unauthorized {
      throw CasbError(
        .credentials, "GitHub does not accept the app's signature: \(error.message).",
        hint:
          "Check that app-id and private-key belong to the same app, and that this machine's clock is right.")
    } catch let error as VendorError where error.kind == .notFound && error.message.contains("Integration") {
      throw CasbError(
        .credentials, "\(client.host.web) has no app with the ID \(app.appID).",
        hint: "Take the App ID under About on the app's settings page; it is not the installation's.")
    } catch let error as VendorError where error.kind == .notFound {
      throw CasbError(
        .credentials, "App \(app.appID) has no installation \(app.installationID).",
        hint:
          "Install the app on \(client.organization) and take the number at the end of its Configure page's address."
      )
    } catch let error as VendorError where error.kind == .forbidden {
      throw CasbError(
        .credentials, "GitHub gives installation \(app.installationID) no token: \(error.message).",
        hint:
          "If it is suspended, an owner of \(client.organization) can take it up again under Settings › GitHub Apps."
      )
    }
  }

  /// The app's name where the installations may be listed, else its number.
  private func name() async throws -> String {
    let installations = try await reading { try await client.all(\.installations) }
    guard let listed = installations.value else { return "app \(app.appID)" }
    guard let own = listed.first(where: { String($0.id) == app.installationID }) else {
      throw CasbError(
        .credentials, "Installation \(app.installationID) is not one of “\(client.organization)”.",
        hint: "Give the organisation on which it is installed, or install the app on \(client.organization).")
    }
    return own.appSlug ?? "app \(app.appID)"
  }
}
