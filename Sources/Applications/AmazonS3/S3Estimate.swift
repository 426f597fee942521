import Model
import VendorHTTP

/// Counts what an account has, in two requests, and says how often a scan will make which call.
struct S3Estimate: Sendable {
  let client: AWSClient

  private static let perBucket = [
    "acl", "policy", "publicAccessBlock", "ownershipControls", "encryption", "versioning",
    "object-lock", "cors", "website", "logging", "tagging", "lifecycle", "replication",
  ]

  /// By the call's signature. A user is taken to have one access key, and a bucket no policy whose status is asked.
  func requests() async throws -> [String: Int] {
    let listed = try await client.buckets(after: nil, limit: BucketCollector.pageSize).buckets
    let buckets = listed.count
    let summary = try await reading { try await client.iam("GetAccountSummary", as: AccountSummary.self) }
    let users = summary.value?.value("Users") ?? 0
    let roles = summary.value?.value("Roles") ?? 0
    var requests = [
      "GET /": 1,
      "GET /v20180820/configuration/publicAccessBlock": 2,
      "POST /?Action=GetCallerIdentity": 3,
      "GET /{bucket}?location": listed.count { $0.BucketRegion?.isEmpty != false },
      "POST /?Action=GetAccountSummary": 1,
      "POST /?Action=GetAccountPasswordPolicy": 1,
      "POST /?Action=ListUsers": Self.pages(users),
      "POST /?Action=ListRoles": Self.pages(roles),
    ]
    for subresource in Self.perBucket { requests["GET /{bucket}?\(subresource)"] = buckets }
    for action in ["GetLoginProfile", "ListMFADevices", "ListAccessKeys", "GetAccessKeyLastUsed"]
    where users > 0 {
      requests["POST /?Action=\(action)"] = users
    }
    return requests.filter { $0.value > 0 }
  }

  private static func pages(_ count: Int) -> Int {
    max(1, (count + IAMCollector.pageSize - 1) / IAMCollector.pageSize)
  }
}
