import Foundation
import Model
import VendorHTTP

/// Reads members and outside collaborators, and who of them lacks (secure) two-factor authentication.
///
/// GitHub tells the second factor by filtering the listing, and only to owners.
struct PeopleReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collectMembers() async throws {
    let factors = try await secondFactors(in: \.members)
    let concealed = try await client.concealedMembersReason()
    if let concealed { try await sink.leaveOut(GitHubMember.kind.id, because: concealed) }
    let owners = try await owners(unless: concealed)
    let plan = try await client.plan(notingOn: sink)
    let activity =
      owners.value.map { $0.isEmpty } == true ? nil : ActivityReader(client: client, sink: sink, plan: plan)
    let signOn = SignOnReader(client: client, sink: sink)
    let hasSignOn = try await signOn.isThere(under: plan)
    let linked = hasSignOn.value == true ? try await signOn.linkedAccounts() : nil
    try await client.stream(
      \.members, kinds: [GitHubMember.kind.id], into: sink
    ) { users in
      try await concurrentMap(users) { user in
        var member = GitHubMember()
        member.id = String(user.id)
        member.name = user.login
        member.url = user.htmlUrl
        member.$role.set(owners.map { $0.contains(user.id) ? "admin" : "member" })
        member.$twoFactorEnabled.set(factors.enabled(user.id))
        member.$twoFactorSecure.set(factors.secure(user.id))
        member.$singleSignOn.set(hasSignOn)
        if let linked { member.$signOnLinked.set(linked.map { $0.contains(user.id) }) }
        if member.role == "admin", let activity {
          member.$recentlyActive.set(try await activity.isRecentlyActive(user.login))
        }
        return member.asset()
      }
    }
  }

  private func owners(unless concealed: UnknownReason?) async throws -> Reading<Set<Int>> {
    if let concealed { return .unknown(concealed) }
    return try await reading(notingOn: sink) {
      try await ids(\.members, [("role", "admin")])
    }
  }

  func collectOutsideCollaborators() async throws {
    let factors = try await secondFactors(in: \.outsideCollaborators)
    try await client.stream(
      \.outsideCollaborators, kinds: [GitHubOutsideCollaborator.kind.id], into: sink
    ) { users in
      users.map { user in
        var person = GitHubOutsideCollaborator()
        person.id = String(user.id)
        person.name = user.login
        person.url = user.htmlUrl
        person.$twoFactorEnabled.set(factors.enabled(user.id))
        person.$twoFactorSecure.set(factors.secure(user.id))
        return person.asset()
      }
    }
  }

  private typealias People = any KeyPath<GitHubReads, Read<[GitHubAPI.User]>> & Sendable

  private func secondFactors(in people: People) async throws -> SecondFactors {
    async let disabled = reading(notingOn: sink) { try await ids(people, [("filter", "2fa_disabled")]) }
    async let insecure = reading(notingOn: sink) { try await ids(people, [("filter", "2fa_insecure")]) }
    return SecondFactors(disabled: try await disabled, insecure: try await insecure)
  }

  private func ids(_ people: People, _ query: GitHubClient.Query) async throws -> Set<Int> {
    var ids: Set<Int> = []
    try await client.pages(people, query) { ids.formUnion($0.items.map(\.id)) }
    return ids
  }
}

/// Who has no second factor, and who has one that can be intercepted.
struct SecondFactors: Sendable {
  let disabled: Reading<Set<Int>>
  let insecure: Reading<Set<Int>>

  func enabled(_ user: Int) -> Reading<Bool> { disabled.map { !$0.contains(user) } }

  func secure(_ user: Int) -> Reading<Bool> {
    enabled(user).flatMap { isEnabled in
      isEnabled ? insecure.map { !$0.contains(user) } : .known(false)
    }
  }
}

/// Tells from the audit log whether an owner still does anything.
struct ActivityReader: Sendable {
  /// The documented span of the log is 180 days; half of it is asked for.
  private static let days = 90

  let client: GitHubClient
  let sink: any AssetSink
  private let unavailable: UnknownReason?
  private let since: String

  init(client: GitHubClient, sink: any AssetSink, plan: Reading<GitHubPlan>, now: Date = Date()) {
    self.client = client
    self.sink = sink
    since = now.addingTimeInterval(-Double(Self.days) * 86_400).formatted(.iso8601.year().month().day())
    unavailable =
      switch plan {
      case .unknown(let reason): reason
      case .known(let plan):
        plan.isEnterprise
          ? nil : UnknownReason(.planLacks, "the audit log can be read on GitHub Enterprise only")
      }
  }

  func isRecentlyActive(_ login: String) async throws -> Reading<Bool> {
    if let unavailable { return .unknown(unavailable) }
    let query: GitHubClient.Query = [
      ("phrase", "actor:\(login) created:>=\(since)"), ("include", "all"), ("per_page", "1"),
    ]
    return try await reading(notingOn: sink) {
      try await !client.get(\.auditLog, query).isEmpty
    }
  }
}
