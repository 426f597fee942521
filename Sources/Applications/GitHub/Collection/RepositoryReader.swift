import Model
import VendorHTTP

/// Reads repositories with their webhooks, deploy keys and environments, a page at a time.
struct RepositoryReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  /// A page costs some eight requests a repository, which an interruption in its midst would lose.
  static let pageSize = 20

  /// What hangs on repositories.
  static let attachedKinds = [GitHubWebhook.kind.id, GitHubDeployKey.kind.id, GitHubEnvironment.kind.id]
  static let kinds = [GitHubRepository.kind.id] + attachedKinds

  func collect() async throws {
    try await preparing(surroundings, for: collect)
  }

  /// The first page is asked for beside what is the same for all.
  private func collect(in surroundings: @escaping @Sendable () async throws -> Surroundings) async throws {
    let features = FeatureReader(client: client, sink: sink)
    let branches = BranchReader(client: client, sink: sink)
    // By creation, so that repositories that come in meanwhile do not move the pages.
    let order: GitHubClient.Query = [("type", "all"), ("sort", "created"), ("direction", "asc")]
    try await client.stream(
      \.repositories, order,
      kinds: Self.kinds,
      pageSize: Self.pageSize, into: sink
    ) { repositories in
      if repositories.contains(where: { $0.securityAndAnalysis == nil && $0.archived != true }) {
        try await sink.note(.featuresHidden)
      }
      let surroundings = try await surroundings()
      // All of a page at once: one after the other in small groups, each group would wait for its slowest request.
      let read = try await concurrentMap(repositories, limit: Self.pageSize) { repository in
        async let record = self.record(of: repository, surroundings, features, branches)
        async let attached = self.attached(to: repository)
        return try await (record: record, attached: attached)
      }
      try await sink.leaveOut(of: read.map(\.attached))
      return read.flatMap { [$0.record.asset()] + $0.attached.assets }
    }
  }

  /// As a scan reads one.
  func record(of repository: GitHubAPI.Repository) async throws -> GitHubRepository {
    try await record(
      of: repository, surroundings(), FeatureReader(client: client, sink: sink),
      BranchReader(client: client, sink: sink))
  }

  /// What is the same for every repository.
  private struct Surroundings: Sendable {
    let membersPermission: Reading<String>
    /// Where it lets the token read only, no repository can let it write.
    let workflowRights: Reading<GitHubAPI.WorkflowPermissions>
    /// Without any in the organisation, repositories need not be asked for theirs.
    let hasOutsideCollaborators: Bool
  }

  private func surroundings() async throws -> Surroundings {
    async let organization = reading(notingOn: sink) { try await client.organizationDetail() }
    async let outsiders = reading(notingOn: sink) {
      try await client.count(\.outsideCollaborators)
    }
    async let workflowRights = reading(notingOn: sink) { try await client.get(\.workflowRights) }
    return Surroundings(
      membersPermission: try await organization.flatMap {
        $0.defaultRepositoryPermission.map(Reading.known) ?? .unknown(.settingsHidden)
      }, workflowRights: try await workflowRights,
      hasOutsideCollaborators: try await outsiders.value != 0)
  }

  private func record(
    of repository: GitHubAPI.Repository, _ surroundings: Surroundings, _ features: FeatureReader,
    _ branches: BranchReader
  ) async throws -> GitHubRepository {
    var record = GitHubRepository(repository)
    record.$membersPermission.set(surroundings.membersPermission)
    // An archived repository cannot be changed: neither its rules nor its features matter before it is revived.
    if repository.archived == true { return record }
    async let outsiders = outsideCollaborators(of: repository, surroundings)
    async let alerts = features.dependabotAlerts(of: repository)
    async let scanning = features.codeScanning(of: repository)
    async let workflows = features.workflowRights(of: repository, under: surroundings.workflowRights)
    if let branch = repository.defaultBranch {
      record.take(try await branches.read(branch, of: repository))
    }
    record.$dependabotAlerts.set(try await alerts)
    record.$codeScanning.set(try await scanning)
    record.take(try await workflows)
    let people = try await outsiders
    record.$outsideCollaboratorCount.set(people.map(\.count))
    record.$outsideAdmins.set(
      people.map { $0.filter { $0.permissions?.admin ?? ($0.roleName == "admin") }.map(\.login) })
    record.$outsideWriters.set(people.map { $0.filter(\.canWrite).map(\.login) })
    return record
  }

  private func outsideCollaborators(
    of repository: GitHubAPI.Repository, _ surroundings: Surroundings
  ) async throws -> Reading<[GitHubAPI.User]> {
    guard surroundings.hasOutsideCollaborators else { return .known([]) }
    return try await reading(notingOn: sink) {
      try await client.all(\.collaborators, at: repository.places, [("affiliation", "outside")])
    }
  }

  /// Webhooks, deploy keys and environments of a repository.
  private func attached(to repository: GitHubAPI.Repository) async throws -> AttachedAssets {
    async let webhooks = reading(notingOn: sink) { try await self.webhooks(of: repository) }
    async let keys = reading(notingOn: sink) { try await self.deployKeys(of: repository) }
    async let environments = reading(notingOn: sink) { try await self.environments(of: repository) }
    var attached = AttachedAssets()
    attached.take(try await webhooks, kind: GitHubWebhook.kind.id)
    attached.take(try await keys, kind: GitHubDeployKey.kind.id)
    attached.take(try await environments, kind: GitHubEnvironment.kind.id)
    return attached
  }

  /// One of the kinds that hang on a repository.
  func attached(_ kind: String, to repository: GitHubAPI.Repository) async throws -> [Asset] {
    switch kind {
    case GitHubWebhook.kind.id: try await webhooks(of: repository)
    case GitHubDeployKey.kind.id: try await deployKeys(of: repository)
    default: try await environments(of: repository)
    }
  }

  private func webhooks(of repository: GitHubAPI.Repository) async throws -> [Asset] {
    try await WebhookReader(client: client, sink: sink).webhooks(of: repository)
  }

  private func deployKeys(of repository: GitHubAPI.Repository) async throws -> [Asset] {
    try await client.all(\.keys, at: repository.places).map {
      GitHubDeployKey($0, of: repository, web: client.host.web).asset()
    }
  }

  /// Nothing is deployed from an archived repository.
  private func environments(of repository: GitHubAPI.Repository) async throws -> [Asset] {
    if repository.archived == true { return [] }
    return try await client.all(\.environments, at: repository.places).map {
      GitHubEnvironment($0, of: repository, web: client.host.web).asset()
    }
  }
}

extension GitHubAPI.User {
  /// Of a collaborator: whether they can change the repository.
  fileprivate var canWrite: Bool {
    permissions?.push ?? roleName.map { !["read", "triage"].contains($0) } ?? false
  }
}
