/// What a credential may do, as the header `X-OAuth-Scopes` of every answer to an access token tells it.
struct BitbucketGrant: Sendable {
  private let told: [String]
  private let implied: Set<String>

  /// - Parameter header: scopes with commas between.
  init(_ header: String) {
    told = header.split(separator: ",").map { String($0.trimmingPrefix(" ")) }
    implied = Set(told.flatMap(Self.closure))
  }

  var missing: [BitbucketScope] { BitbucketScope.allCases.filter { !implied.contains($0.rawValue) } }

  var excess: [String] { told.filter { BitbucketScope(rawValue: $0) == nil } }

  /// [What a scope implies](https://developer.atlassian.com/cloud/bitbucket/bitbucket-cloud-rest-api-scopes/); that
  /// `repository:admin` implies nothing is said there, too.
  private static func closure(of scope: String) -> [String] {
    let next: String? =
      switch scope {
      case "pullrequest:write": "repository:write"
      case "pullrequest", "project": "repository"
      case "pipeline:variable": "pipeline:write"
      default: nil
      }
    let plain = scope.hasSuffix(":write") ? [String(scope.dropLast(":write".count))] : []
    return [scope] + (plain + (next.map { [$0] } ?? [])).flatMap(closure)
  }
}
