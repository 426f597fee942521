import Foundation
import Model
import VendorHTTP

/// Typed calls to GitLab's [REST API](https://docs.gitlab.com/api/rest/), version 4.
struct GitLabClient: RESTClient {
  typealias Reads = GitLabReads

  let apiHost: String
  /// The group's path; `nil` for the whole of a self-managed instance.
  let group: String?
  let vendor: VendorClient

  var places: Places { group.map { ["group": $0] } ?? [:] }
  var isShared: Bool { apiHost == GitLabHost.shared }

  /// GitLab.com lets a person ask 2,000 times a minute:
  /// [rate limits](https://docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom). Several limits count side by
  /// side, and each answer names the one that it counted against.
  static let limits = VendorLimits(
    concurrency: 4...16, rate: (2000, 60),
    quota: QuotaHeaders(
      limit: "ratelimit-limit", remaining: "ratelimit-remaining", reset: "ratelimit-reset",
      resource: "ratelimit-name"))

  /// By page number. Beyond 10,000 items GitLab does not say how many there are:
  /// [pagination](https://docs.gitlab.com/api/rest/#pagination).
  static let paging = Paging.link("per_page", upTo: 100, by: ["page"], total: total)

  /// From the last id on, for what GitLab has ordered so: projects and users of an instance.
  static let keyset = Paging.link(
    "per_page", upTo: 100, by: ["id_after", "cursor", "page"], total: total)

  private static let total: @Sendable (APIResponse, Int) -> Int? = { response, _ in
    response.headers["x-total"].flatMap { Int($0) }
  }

  init(host: String, group: String?, authentication: any Authentication, session: HTTPSession) {
    apiHost = host
    self.group = group
    var configuration = VendorClient.Configuration(calls: GitLabReads.calls, host: host)
    configuration.limits = Self.limits
    // A server of one's own limits what its administrator says, and tells it in its answers.
    if host != GitLabHost.shared { configuration.limits.rate = nil }
    configuration.errors = GitLabFault.read
    vendor = VendorClient(configuration, authentication: authentication, session: session)
  }

  /// Whether a path is that of the connected group or lies under it; of a group that was given by its number, or of a
  /// whole instance, under the same top-level group as `other`.
  func isInside(_ path: String, of other: String) -> Bool {
    let named = group.flatMap { Int($0) == nil ? $0 : nil }
    let top = (named ?? String(other.prefix { $0 != "/" })).lowercased()
    return path.lowercased() == top || path.lowercased().hasPrefix("\(top)/")
  }

  /// What a scan lists: all of the instance, or what is in the group.
  var projectListing: KeyPath<GitLabReads, Read<[GitLabAPI.Project]>> {
    group == nil ? \.projects : \.groupProjects
  }
  var groupListing: KeyPath<GitLabReads, Read<[GitLabAPI.Group]>> { group == nil ? \.groups : \.descendants }
  var runnerListing: KeyPath<GitLabReads, Read<[GitLabAPI.Runner]>> {
    group == nil ? \.allRunners : \.runners
  }

  /// The projects in the order of their ids: of an instance from one id to the next, however many there are.
  var projectQuery: Query {
    let order: Query = [("order_by", "id"), ("sort", "asc")]
    return group == nil
      ? [("pagination", "keyset")] + order
      : [("include_subgroups", "true"), ("with_shared", "false")] + order
  }

  /// How many items a listing has, in one request; `nil` where GitLab does not say.
  func count<Items: Listing>(
    _ read: KeyPath<GitLabReads, Read<Items>>, _ query: Query = []
  ) async throws -> Int? {
    let response = try await send(read, query + [("per_page", "1")])
    return response.headers["x-total"].flatMap { Int($0) }
  }
}
