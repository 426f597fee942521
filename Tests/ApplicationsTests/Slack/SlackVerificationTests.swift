import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("Slack: tokens and refusals")
struct SlackVerificationTests {
  @Test("A good token tells whose it is and of which workspace, and has what is needed")
  func good() async throws {
    try await withSlack(SlackTenant.DemoToken.administrator) { slack in
      let verification = try await slack.verify()
      #expect(verification.identity == "maria" && verification.tenant == "Acme Corp")
      #expect(verification.missingScopes.isEmpty && verification.excessScopes.isEmpty)
      #expect(verification.notes.isEmpty)
    }
  }

  @Test("Missing and needless scopes are told from the answer's header")
  func scopes() async throws {
    let token = SlackTenant.DemoToken.usersOnly
    try await withSlack(
      token,
      {
        $0.tokens.append(
          SlackToken("xoxp-more", user: "U0ACME001", scopes: SlackTenant.scanScopes + ["chat:write"]))
      }
    ) { slack in
      let verification = try await slack.verify()
      #expect(
        verification.missingScopes.contains("files:read")
          && !verification.missingScopes.contains("users:read"))
    }
    try await withSlack(
      "xoxp-more",
      {
        $0.tokens.append(
          SlackToken("xoxp-more", user: "U0ACME001", scopes: SlackTenant.scanScopes + ["chat:write"]))
      }
    ) { slack in
      let verification = try await slack.verify()
      #expect(verification.excessScopes == ["chat:write"] && verification.excessRemedy != nil)
    }
  }

  @Test(
    "Whoever will not see second factors hears of it before the scan",
    arguments: [SlackTenant.DemoToken.member, SlackTenant.DemoToken.bot])
  func hidden(token: String) async throws {
    try await withSlack(token) { slack in
      let notes = try await slack.verify().notes
      #expect(notes.contains { $0.contains("two-factor") })
    }
  }

  @Test(
    "A token that is not accepted is explained",
    arguments: [(SlackTenant.DemoToken.revoked, "token_revoked"), ("xoxp-nonsense", "invalid_auth")])
  func refused(token: String, code: String) async throws {
    try await withSlack(token) { slack in
      let error = await #expect(throws: CasbError.self) { _ = try await slack.verify() }
      #expect(error?.kind == .credentials && error?.message.contains(code) == true)
      #expect(error?.hint != nil)
    }
  }

  @Test("An answer with ok is no refusal, whatever else it holds")
  func success() {
    #expect(SlackFault.refusal(headers: [:], body: Data(#"{"ok": true, "warning": "x"}"#.utf8)) == nil)
    #expect(SlackFault.refusal(headers: [:], body: Data("<html>".utf8)) == nil)
  }

  @Test(
    "Slack's codes tell the credential, a scope, the plan, a limit and an outage apart",
    arguments: [
      ("invalid_auth", .unauthorized, nil), ("missing_scope", .forbidden, .scopeMissing),
      ("paid_only", .forbidden, .planLacks), ("ratelimited", .rateLimited, nil),
      ("internal_error", .server, nil), ("something_new", nil, nil),
    ] as [(String, VendorError.Kind?, UnknownReason.Kind?)])
  func codes(code: String, kind: VendorError.Kind?, reason: UnknownReason.Kind?) throws {
    let body = Data(#"{"ok": false, "error": "\#(code)"}"#.utf8)
    let fault = try #require(SlackFault.refusal(headers: [:], body: body))
    #expect(fault.code == code && fault.kind == kind && fault.reason == reason)
  }

  @Test("A limit is waited for as Slack asks, and the scan is whole")
  func limited() async throws {
    try await withGitHub { server, session in
      await server.inject(
        Fault(.failure(.rateLimited(retryAfter: 1)), times: 1, pathPrefix: "/api/users.list"))
      let connection = Connection(
        auth: "token", settings: [:], secrets: ["token": Secret(SlackTenant.DemoToken.administrator)])
      let stage = try #require(Slack(connection, session: session).stages().first { $0.name == "users" })
      let sink = RecordingSink()
      try await stage.collect(sink)
      #expect(sink.assets.count == 13 && sink.notes.isEmpty)
    }
  }
}
