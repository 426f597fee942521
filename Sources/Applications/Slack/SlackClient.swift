import Foundation
import Model
import VendorHTTP

/// Typed calls to Slack's [Web API](https://docs.slack.dev/apis/web-api).
struct SlackClient: RESTClient {
  typealias Reads = SlackReads

  static let host = "slack.com"

  let vendor: VendorClient
  let apiHost = Self.host
  let places: Places = [:]

  /// Slack documents rates for each method, and nothing of how many requests may be under way.
  static let limits = VendorLimits.cautious

  init(authentication: any Authentication, session: HTTPSession) {
    vendor = Self.vendor(calls: SlackReads.calls, authentication: authentication, session: session)
  }

  /// What sends calls to Slack, and knows its refusals.
  static func vendor(
    calls: [APICall], authentication: any Authentication, session: HTTPSession
  ) -> VendorClient {
    var configuration = VendorClient.Configuration(calls: calls)
    configuration.limits = limits
    configuration.refusals = SlackFault.refusal
    configuration.errors = { _, _, body in SlackFault.refusal(headers: [:], body: body) }
    return VendorClient(configuration, authentication: authentication, session: session)
  }

  /// Slack recommends no more than 200 items at a time.
  static let paging = byCursor(upTo: 200)

  /// By [cursor](https://docs.slack.dev/apis/web-api/pagination); an empty one ends the listing.
  static func byCursor(upTo size: Int) -> Paging {
    Paging("limit", upTo: size) { response in
      let cursor = try response.json(SlackAPI.Page.self).responseMetadata?.nextCursor ?? ""
      return cursor.isEmpty ? nil : PageCursor("cursor", cursor)
    }
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
