import Foundation
import Model
import VendorHTTP

/// Typed calls to Slack's [Web API](https://docs.slack.dev/apis/web-api).
struct SlackClient: RESTClient {
  typealias Reads = SlackReads

  let vendor: VendorClient
  let apiHost = "slack.com"
  let places: Places = [:]

  /// Slack documents rates for each method, and nothing of how many requests may be under way.
  static let limits = VendorLimits.cautious

  init(token: Secret, session: HTTPSession) {
    var configuration = VendorClient.Configuration(calls: SlackReads.calls)
    configuration.limits = Self.limits
    configuration.refusals = SlackFault.refusal
    configuration.errors = { _, _, body in SlackFault.refusal(headers: [:], body: body) }
    vendor = VendorClient(configuration, authentication: StaticToken(token), session: session)
  }

  /// By cursor; an empty one ends the listing. Slack recommends no more than 200 items at a time:
  /// [pagination](https://docs.slack.dev/apis/web-api/pagination).
  static let paging = Paging("limit", upTo: 200) { response in
    let cursor = try response.json(SlackAPI.Page.self).responseMetadata?.nextCursor ?? ""
    return cursor.isEmpty ? nil : PageCursor("cursor", cursor)
  }

  /// By page number, for the methods that have not taken cursors up.
  static let numbered = Paging(
    "count", upTo: 100,
    total: { response, _ in (try? response.json(SlackAPI.Page.self))?.paging?.total }
  ) { response in
    guard let paging = try response.json(SlackAPI.Page.self).paging, let page = paging.page,
      let pages = paging.pages, page < pages
    else { return nil }
    return PageCursor("page", String(page + 1))
  }
}
