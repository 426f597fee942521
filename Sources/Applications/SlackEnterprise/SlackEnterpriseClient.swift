import Model
import VendorHTTP

/// Typed calls to Slack's methods for administrators of an organisation.
struct SlackEnterpriseClient: RESTClient {
  typealias Reads = SlackEnterpriseReads

  let vendor: VendorClient
  let apiHost = SlackClient.host
  let places: Places = [:]

  init(token: Secret, session: HTTPSession) {
    vendor = SlackClient.vendor(
      calls: SlackEnterpriseReads.calls, authentication: StaticToken(token), session: session)
  }

  /// The same token at the host of the audit log.
  var audit: SlackAuditClient { SlackAuditClient(vendor: vendor) }

  /// The most that these methods give by default, and all of them allow.
  static let paging = SlackClient.byCursor(upTo: 100)

  /// [No more than 20 channels](https://docs.slack.dev/reference/methods/admin.conversations.search) at a time; the
  /// cursor stands beside them.
  static let search = Paging("limit", upTo: 20) { response in
    let cursor = try response.json(SlackEnterpriseAPI.SearchEnd.self).nextCursor ?? ""
    return cursor.isEmpty ? nil : PageCursor("cursor", cursor)
  }
}
