import Foundation
import Sandbox
import Testing

@Suite("The simulated audit log of Slack")
struct SlackAuditTests {
  private typealias Demo = SlackOrganization.DemoToken

  @Test("Each refusal has its documented code and a status of its own")
  func refusals() async throws {
    let tooMany = Array(repeating: "anomaly", count: 31).joined(separator: ",")
    let refusals: [(path: String, token: String?, refusal: String)] = [
      ("logs", nil, "401 missing_authentication"),
      ("logs", "xoxp-nonsense", "401 invalid_authentication"),
      ("logs", Demo.narrow, "401 invalid_authentication"),
      ("logs", Demo.notOwner, "403 user_not_authorized"),
      ("logs", SlackTenant.DemoToken.administrator, "403 team_not_authorized"),
      ("logins", Demo.administrator, "404 bad_endpoint"),
      ("logs?action=file_stolen", Demo.administrator, "400 invalid_action"),
      ("logs?action=\(tooMany)", Demo.administrator, "400 invalid_action"),
      ("logs?oldest=1000000000", Demo.administrator, "400 invalid_range"),
      ("logs?cursor=x", Demo.administrator, "400 invalid_cursor"),
    ]
    try await withSlack(at: "api.slack.com/audit/v1") { call in
      for (path, token, refusal) in refusals {
        let answer = try await call(path, token)
        #expect(answer.body["ok"] as? Bool == false)
        #expect("\(answer.status) \(answer.error ?? "")" == refusal)
      }
    }
  }

  @Test("The latest events come first, and cursors lead through all that were asked for")
  func pages() async throws {
    try await withSlack(at: "api.slack.com/audit/v1") { call in
      var times: [Int] = []
      var actions: Set<String> = []
      var cursor = ""
      repeat {
        let path = "logs?action=anomaly,user_login&limit=4&cursor=\(cursor)"
        let page = try await call(path, Demo.administrator)
        let entries = page.body["entries"] as? [[String: Any]] ?? []
        times += entries.compactMap { $0["date_create"] as? Int }
        actions.formUnion(entries.compactMap { $0["action"] as? String })
        let next = (page.body["response_metadata"] as? [String: Any])?["next_cursor"] as? String
        cursor = next?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      } while !cursor.isEmpty
      #expect(times.count == 13 && times == times.sorted(by: >))
      #expect(actions == ["anomaly", "user_login"])
    }
  }

  @Test("All apps of an organisation share one limit")
  func tier() async throws {
    try await withSlack(at: "api.slack.com/audit/v1") { call in
      for _ in 0..<50 { #expect(try await call("logs?limit=1", Demo.administrator).status == 200) }
      let limited = try await call("logs?limit=1", Demo.administrator)
      #expect(limited.status == 429 && limited.error == "rate_limited")
      #expect((1...60).contains(limited.retryAfter ?? 0))
    }
  }
}
