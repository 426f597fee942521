import Model
import VendorHTTP

/// Finds out by one cheap call each which permissions a token lacks: GitHub lists them for no fine-grained token.
struct GitHubPermissions: Sendable {
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

  /// - Parameter repository: of the organisation, to try repositories' permissions on.
  /// - Throws: failures that concern the credential as a whole.
  func probe(on repository: Reading<String?>) async throws -> Outcome {
    async let organizationAnswers = PermissionProbe.ask(organizationProbes)
    guard case .known(let fullName) = repository else {
      return Outcome(
        refused: [.metadata], untried: untriable("No repository can be listed."), sawRepository: false)
    }
    let repositoryAnswers = try await PermissionProbe.ask(fullName.map(repositoryProbes) ?? [])
    let answers = try await organizationAnswers.merging(repositoryAnswers) { $1 }
    var untried = fullName == nil ? untriable("There is no repository to try it on.") : [:]
    for scope in GitHubScope.allCases {
      if let reason = answers[scope.rawValue]?.whyUndecided { untried[scope] = reason }
      if scope.isForAppsAlone, !client.credential.isApps {
        untried[scope] = "GitHub lets only apps list tokens: choose auth=app."
      }
    }
    return Outcome(
      refused: Set(GitHubScope.allCases.filter { answers[$0.rawValue] == .refused }), untried: untried,
      sawRepository: fullName != nil)
  }

  /// What only a repository can be asked about.
  private func untriable(_ reason: String) -> [GitHubScope: String] {
    [.administration: reason, .repositoryWebhooks: reason, .actions: reason]
  }

  private var organizationProbes: [PermissionProbe] {
    let one: GitHubClient.Query = [("per_page", "1")]
    return [
      probe(\.members, [("filter", "2fa_disabled")] + one),
      probe(\.actions),
      probe(\.organizationHooks, one, hides: true),
      probe(\.secretAlerts, [("hide_secret", "true")] + one),
      probe(\.dependencyAlerts, one),
      probe(\.codeScanningAlerts, one),
      probe(\.runners, one),
      probe(\.roles),
      probe(\.actionsSecrets, one),
    ] + (client.credential.isApps ? [probe(\.accessTokens, one), probe(\.accessTokenRequests, one)] : [])
  }

  private func repositoryProbes(_ fullName: String) -> [PermissionProbe] {
    let places = GitHubClient.places(of: fullName)
    return [
      probe(\.keys, at: places, [("per_page", "1")], hides: true),
      probe(\.hooks, at: places, [("per_page", "1")], hides: true),
      probe(\.environments, at: places, [("per_page", "1")]),
    ]
  }

  /// - Parameter hides: whether GitHub answers 404 to hide the thing from those who may not see it.
  private func probe<Answer>(
    _ read: KeyPath<GitHubReads, Read<Answer>>, at places: GitHubClient.Places = [:],
    _ query: GitHubClient.Query = [], hides: Bool = false
  ) -> PermissionProbe {
    let request = client.request(read, at: places, query)
    return PermissionProbe(GitHubReads.table[keyPath: read].call.permission ?? "") { error in
      if error.kind == .forbidden, error.gitHubCode != .plan { return .refused }
      if hides, error.kind == .notFound { return .refused }
      // 422 says that the filter is for owners: the permission is there, the role is not.
      return error.status == 422 ? .granted : .undecided("\(error.summary).")
    } _: {
      _ = try await client.vendor.send(request)
    }
  }

  /// A repository to try, which tells whether any can be listed; `nil` where there is none.
  func repository() async throws -> Reading<String?> {
    try await reading {
      try await client.get(\.repositories, [("sort", "pushed"), ("per_page", "1")]).first?.fullName
    }
  }
}
