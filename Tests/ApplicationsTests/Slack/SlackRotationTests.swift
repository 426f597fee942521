import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("Slack: tokens that are rotated")
struct SlackRotationTests {
  private typealias Demo = SlackTenant.DemoToken

  private func connection(_ refreshToken: String, keeper: SecretsInMemory) -> Connection {
    Connection(
      auth: "rotating", settings: ["client-id": Demo.rotatingClient],
      secrets: ["client-secret": Secret(Demo.rotatingSecret), "refresh-token": Secret(refreshToken)],
      keeper: keeper)
  }

  @Test("A refresh token opens the workspace, and the one that follows it is kept")
  func rotation() async throws {
    let keeper = SecretsInMemory(["refresh-token": Secret(Demo.firstRefresh)])
    try await withGitHub { server, session in
      let slack = try Slack(connection(Demo.firstRefresh, keeper: keeper), session: session)
      let verification = try await slack.verify()
      #expect(verification.tenant == "Acme Corp" && verification.missingScopes.isEmpty)
      let sink = RecordingSink()
      try await #require(slack.stages().first { $0.name == "users" }).collect(sink)
      #expect(sink.assets.count == 13)
      #expect(await server.requests().filter { $0.path == "/api/oauth.v2.access" }.count == 1)
      let kept = try #require(keeper.current()["refresh-token"])
      #expect(kept != Secret(Demo.firstRefresh))
      let later = try Slack(
        connection(kept.reveal(), keeper: SecretsInMemory(["refresh-token": kept])), session: session)
      #expect(try await later.verify().identity == "maria")
    }
  }

  @Test("A plain token's field points those with a rotated one to the other way")
  func fields() {
    #expect(SlackGuide.token.fault(in: "xoxe.xoxp-1-abc")?.contains("auth=rotating") == true)
    #expect(SlackGuide.refreshToken.fault(in: "xoxp-1-abc") != nil)
    #expect(SlackGuide.refreshToken.fault(in: "xoxe-1-abc") == nil)
  }
}
