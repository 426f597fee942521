import Model
import VendorHTTP

/// Finds out by one cheap call each which permissions a token lacks: GitHub lists them for no fine-grained token.
struct PermissionProbe: Sendable {
  let client: GitHubClient

  /// What the probes found.
  struct Outcome: Sendable {
    /// What GitHub refuses, for lack of a permission or of the owner's role.
    let refused: Set<GitHubScope>
    /// What could not be decided, with the reason.
    let untried: [GitHubScope: String]
    /// Whether there was a repository to try.
    let sawRepository: Bool

    /// Whether nothing was granted but what anybody may see.
    var isPublicOnly: Bool {
      refused.isSuperset(of: [.organizationAdministration, .organizationWebhooks])
        && (!sawRepository || refused.contains(.administration))
    }
  }

  /// - Throws: failures that concern the credential as a whole.
  func run() async throws -> Outcome {
    let repository = try await repository()
    guard case .known(let fullName) = repository else {
      return Outcome(
        refused: [.metadata], untried: untriable("No repository can be listed."), sawRepository: false)
    }
    let probes = organizationProbes + (fullName.map(repositoryProbes) ?? [])
    let results = try await concurrentMap(probes, limit: GitHubClient.concurrency) { probe in
      (probe.scope, try await answer(probe))
    }
    var untried = fullName == nil ? untriable("There is no repository to try it on.") : [:]
    for case (let scope, .undecided(let reason)) in results { untried[scope] = reason }
    return Outcome(
      refused: Set(results.filter { $0.1 == .refused }.map(\.0)), untried: untried,
      sawRepository: fullName != nil)
  }

  private enum Answer: Sendable, Equatable {
    case granted
    case refused
    case undecided(String)
  }

  /// What only a repository can be asked about.
  private func untriable(_ reason: String) -> [GitHubScope: String] {
    [.administration: reason, .repositoryWebhooks: reason]
  }

  private struct Probe: Sendable {
    let scope: GitHubScope
    let request: APIRequest
    /// Whether GitHub answers 404 to hide the thing from those who may not see it.
    let hides: Bool
  }

  private var organizationProbes: [Probe] {
    func probe(
      _ scope: GitHubScope, _ path: String, _ query: [(name: String, value: String?)], hides: Bool = false
    ) -> Probe {
      Probe(scope: scope, request: client.orgRequest(path, query), hides: hides)
    }
    let one: [(name: String, value: String?)] = [("per_page", "1")]
    return [
      probe(.members, "/members", [("filter", "2fa_disabled")] + one),
      probe(.organizationAdministration, "/actions/permissions", []),
      probe(.organizationWebhooks, "/hooks", one, hides: true),
      probe(.secretScanning, "/secret-scanning/alerts", [("hide_secret", "true")] + one),
      probe(.dependabot, "/dependabot/alerts", one),
      probe(.codeScanning, "/code-scanning/alerts", one),
    ]
  }

  private func repositoryProbes(_ fullName: String) -> [Probe] {
    [
      Probe(
        scope: .administration, request: client.repoRequest(fullName, "/keys", [("per_page", "1")]),
        hides: true),
      Probe(
        scope: .repositoryWebhooks, request: client.repoRequest(fullName, "/hooks", [("per_page", "1")]),
        hides: true),
    ]
  }

  /// A repository to try, which tells whether any can be listed; `nil` where there is none.
  private func repository() async throws -> Reading<String?> {
    let request = client.orgRequest("/repos", [("sort", "pushed"), ("per_page", "1")])
    return try await VendorHTTP.reading {
      let repositories: [GitHubAPI.Repository] = try await client.get(request)
      return repositories.first?.fullName
    }
  }

  private func answer(_ probe: Probe) async throws -> Answer {
    do {
      _ = try await client.send(probe.request)
      return .granted
    } catch let error as VendorError {
      guard error.unknownReason != nil else { throw error }
      if error.kind == .forbidden, error.gitHubCode != .plan { return .refused }
      if probe.hides, error.kind == .notFound { return .refused }
      // 422 says that the filter is for owners: the permission is there, the role is not.
      return error.status == 422 ? .granted : .undecided("\(error.summary).")
    }
  }
}
