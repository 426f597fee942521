import Foundation
import Sandbox
import Testing

@Suite("The simulated Slack")
struct SlackTests {
  @Test("A refusal is an answer with status 200 and a code")
  func refusals() async throws {
    try await withSlack { call in
      #expect(try await call("users.list", nil).error == "not_authed")
      #expect(try await call("users.list", "xoxp-nonsense").error == "invalid_auth")
      #expect(try await call("users.list", SlackTenant.DemoToken.revoked).error == "token_revoked")
      #expect(try await call("users.steal", SlackTenant.DemoToken.administrator).error == "unknown_method")
      let denied = try await call("files.list", SlackTenant.DemoToken.usersOnly)
      #expect(denied.status == 200 && denied.error == "missing_scope")
      #expect(denied.body["needed"] as? String == "files:read")
      #expect(denied.body["provided"] as? String == "users:read")
    }
  }

  @Test("Every answer tells the token's scopes")
  func scopes() async throws {
    try await withSlack { call in
      let answer = try await call("auth.test", SlackTenant.DemoToken.usersOnly)
      #expect(answer.scopes == "identify,users:read")
    }
  }

  @Test("Cursors lead through all pages to an empty one, and nonsense is refused")
  func cursors() async throws {
    try await withSlack { call in
      var seen: [String] = []
      var cursor = ""
      repeat {
        let page = try await call("users.list?limit=4&cursor=\(cursor)", SlackTenant.DemoToken.administrator)
        seen += (page.body["members"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        let next = (page.body["response_metadata"] as? [String: Any])?["next_cursor"] as? String
        cursor = next?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      } while !cursor.isEmpty
      #expect(seen.count == 13 && Set(seen).count == 13)
      let nonsense = try await call("users.list?limit=4&cursor=x", SlackTenant.DemoToken.administrator)
      #expect(nonsense.error == "invalid_cursor")
      let large = try await call("conversations.list?limit=1001", SlackTenant.DemoToken.administrator)
      #expect(large.error == "invalid_limit")
    }
  }

  @Test("Second factors are told to administrators alone, and addresses with their scope alone")
  func secondFactors() async throws {
    try await withSlack { call in
      func maria(_ token: String) async throws -> [String: Any] {
        let answer = try await call("users.info?user=U0ACME001", token)
        return answer.body["user"] as? [String: Any] ?? [:]
      }
      let told = try await maria(SlackTenant.DemoToken.administrator)
      #expect(told["has_2fa"] as? Bool == true)
      #expect((told["profile"] as? [String: Any])?["email"] as? String == "maria@acme.example")
      #expect(try await maria(SlackTenant.DemoToken.member)["has_2fa"] == nil)
      #expect(try await maria(SlackTenant.DemoToken.bot)["has_2fa"] == nil)
      let bare = try await maria(SlackTenant.DemoToken.usersOnly)
      #expect((bare["profile"] as? [String: Any])?["email"] == nil)
    }
  }

  @Test("The log of integrations is for administrators of a paid plan")
  func integrationLogs() async throws {
    try await withSlack { call in
      let answer = try await call("team.integrationLogs?count=3", SlackTenant.DemoToken.administrator)
      #expect((answer.body["logs"] as? [Any])?.count == 3)
      #expect((answer.body["paging"] as? [String: Any])?["pages"] as? Int == 2)
      #expect(try await call("team.integrationLogs", SlackTenant.DemoToken.volunteers).error == "paid_only")
      #expect(try await call("team.integrationLogs", SlackTenant.DemoToken.member).error == "missing_scope")
    }
  }

  @Test("A method that is called more often than its tier allows answers 429 with the seconds to wait")
  func tiers() async throws {
    try await withSlack { call in
      for _ in 0..<20 { #expect(try await call("users.list", SlackTenant.DemoToken.member).status == 200) }
      let limited = try await call("users.list", SlackTenant.DemoToken.member)
      #expect(limited.status == 429 && limited.error == "ratelimited")
      #expect((1...60).contains(limited.retryAfter ?? 0))
      #expect(try await call("users.list", SlackTenant.DemoToken.administrator).status == 200)
      #expect(try await call("auth.test", SlackTenant.DemoToken.member).status == 200)
    }
  }
}
