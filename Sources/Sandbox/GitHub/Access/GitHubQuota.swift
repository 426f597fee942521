import Foundation

/// The primary rate limit: so many requests per hour and identity.
/// <https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api>
struct GitHubQuota: Sendable {
  struct Standing: Sendable {
    let limit: Int
    var used: Int
    let reset: Date
    var remaining: Int { max(0, limit - used) }
  }

  private var standings: [String: Standing] = [:]

  /// Where an identity stands now; an hour after its first request it begins anew.
  mutating func standing(of caller: GitHubCaller, in tenant: GitHubTenant) -> Standing {
    let now = tenant.now()
    if let standing = standings[caller.identity], standing.reset > now { return standing }
    var limit = tenant.quota
    if case .anonymous = caller.credential { limit = min(60, limit) }
    let fresh = Standing(limit: limit, used: 0, reset: now.addingTimeInterval(3600))
    standings[caller.identity] = fresh
    return fresh
  }

  mutating func spend(_ count: Int, of identity: String) { standings[identity]?.used += count }

  /// Everybody begins a new hour.
  mutating func reset() { standings = [:] }
}
