import Model
import VendorHTTP

/// Finds out by one cheap call each which scopes an API token lacks.
struct BitbucketProbes: Sendable {
  let client: BitbucketClient

  struct Outcome: Sendable {
    let missing: [String]
    /// With the reason in a sentence.
    let untried: [String: String]
  }

  /// - Parameter slug: a repository to try; `nil` where the workspace has none.
  /// - Throws: failures that concern the credential as a whole.
  func ask(repository slug: String?) async throws -> Outcome {
    let answers = try await PermissionProbe.ask(workspaceProbes + (slug.map(repositoryProbes) ?? []))
    var untried = answers.compactMapValues(\.whyUndecided)
    if slug == nil {
      for scope in [BitbucketScope.administration, .pullRequests] {
        untried[scope.rawValue] = "There is no repository to try it on."
      }
    }
    return Outcome(
      missing: BitbucketScope.allCases.map(\.rawValue).filter { answers[$0] == .refused }, untried: untried)
  }

  private var workspaceProbes: [PermissionProbe] {
    [probe(\.members), probe(\.projects), probe(\.workspaceHooks), probe(\.workspaceVariables)]
  }

  private func repositoryProbes(_ slug: String) -> [PermissionProbe] {
    [probe(\.restrictions, at: ["repo_slug": slug]), probe(\.reviewers, at: ["repo_slug": slug])]
  }

  /// A refusal that does not speak of scopes is about the person's rights: the scope may be there.
  private func probe<Answer>(
    _ read: KeyPath<BitbucketReads, Read<Answer>>, at places: BitbucketClient.Places = [:]
  ) -> PermissionProbe {
    let request = client.request(read, at: places, BitbucketClient.taste)
    return PermissionProbe(BitbucketReads.table[keyPath: read].call.permission ?? "") { error in
      error.reason == .scopeMissing ? .refused : .undecided("\(error.summary).")
    } _: {
      _ = try await client.vendor.send(request)
    }
  }
}
