import Model
import VendorHTTP

/// Reads repositories with what hangs on them.
struct BitbucketRepositoryReader: Sendable {
  let client: BitbucketClient
  let sink: any AssetSink
  let hasProjectRestrictions: Bool

  /// A page costs some six requests a repository, which an interruption in its midst would lose.
  static let pageSize = 20

  func collect() async throws {
    // By creation, so that repositories that come in meanwhile do not move the pages.
    try await client.stream(
      \.repositories, BitbucketSelection.repositories + [("sort", "created_on")],
      kinds: [
        BitbucketRepository.kind.id, BitbucketDeployKey.kind.id, BitbucketWebhook.kind.id,
        BitbucketVariable.kind.id,
      ], by: BitbucketClient.uncounted, pageSize: Self.pageSize, into: sink
    ) { repositories in
      try await concurrentMap(repositories) { repository in
        let record = try await record(of: repository)
        return [record.asset()]
          + (try await attachments.all(of: repository, hasPipelines: record.pipelinesEnabled))
      }.flatMap(\.self)
    }
  }

  /// Looks at one repository again. Bitbucket answers 403 for what it hides, so 404 means that it is gone.
  ///
  /// - Throws: failures that may pass or concern the credential.
  func recollect(_ asset: AssetReference) async throws {
    do {
      let repository = try await client.get(\.repository, at: ["repo_slug": asset.id])
      try await sink.yield(
        [try await record(of: repository).asset()], checkpoint: nil, expected: 1)
    } catch let error as VendorError where error.kind == .notFound {
      try await sink.remove([asset.id], of: asset.kind)
    } catch let error as VendorError {
      guard !error.mayPass, let reason = error.unknownReason else { throw error }
      try await sink.note(reason)
    }
  }

  private var attachments: BitbucketAttachmentReader {
    BitbucketAttachmentReader(client: client, sink: sink)
  }

  private func record(of repository: BitbucketAPI.Repository) async throws -> BitbucketRepository {
    let places = ["repo_slug": repository.slug]
    var record = BitbucketRepository(repository)
    async let reviewers = reading(notingOn: sink) {
      try await client.all(\.reviewers, at: places, BitbucketSelection.reviewers).count
    }
    async let pipelines = self.pipelines(at: places)
    if let branch = repository.mainbranch?.name {
      record.take(try await guards(of: branch, at: places))
    }
    record.$defaultReviewers.set(try await reviewers)
    record.$pipelinesEnabled.set(try await pipelines)
    return record
  }

  /// A repository for which Pipelines was never switched on has no configuration.
  private func pipelines(at places: BitbucketClient.Places) async throws -> Reading<Bool> {
    let call = BitbucketReads.table.pipelines
    return try await reading(notingOn: sink) { () async throws -> Bool? in
      do {
        return try await client.get(\.pipelines, at: places, [("fields", "enabled")]).enabled
      } catch let error as VendorError where error.kind == .notFound {
        return false
      }
    }.flatMap { $0.map(Reading.known) ?? .unknown(.notSent("enabled", by: call)) }
  }

  private func guards(
    of branch: String, at places: BitbucketClient.Places
  ) async throws -> BitbucketBranchGuard {
    let listed = try await reading(notingOn: sink) { try await client.all(\.restrictions, at: places) }
    switch listed {
    case .unknown(let reason):
      return BitbucketBranchGuard([], on: branch, model: .known(.empty), untold: reason)
    case .known(let restrictions):
      var model = Reading.known(BitbucketAPI.BranchingModel.empty)
      if restrictions.contains(where: \.isByModel) {
        // Every model has a development branch; production and types are there as far as they are switched on.
        model = try await reading(notingOn: sink) { try await client.get(\.branchingModel, at: places) }
          .flatMap {
            $0.development == nil
              ? .unknown(.notSent("the development branch", by: BitbucketReads.table.branchingModel))
              : .known($0)
          }
      }
      return BitbucketBranchGuard(
        restrictions, on: branch, model: model,
        untold: hasProjectRestrictions ? .projectRestrictionsUntold : nil)
    }
  }
}
