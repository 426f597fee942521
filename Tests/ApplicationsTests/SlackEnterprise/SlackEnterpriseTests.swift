import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("Slack Enterprise: an organisation")
struct SlackEnterpriseTests {
  private typealias Demo = SlackOrganization.DemoToken

  private func scan(_ token: String) async throws -> CollectedScan {
    var sinks: [String: RecordingSink] = [:]
    try await withSlackEnterprise(token) { connector, _ in
      for stage in connector.stages() {
        let sink = RecordingSink()
        try await stage.collect(sink)
        sinks[stage.name] = sink
      }
    }
    return CollectedScan(sinks: sinks)
  }

  @Test("An administrator's token sees all workspaces, accounts, channels and approved apps")
  func everything() async throws {
    let scan = try await scan(Demo.administrator)
    #expect(scan.leftOut.isEmpty && scan.notes.isEmpty)
    #expect(scan.asset("slack_enterprise_workspace", "Acme Logistics")?.column("owners") == .integer(6))
    #expect(Set(scan.assets("slack_enterprise_user").map(\.id)).count == 8)
    let guest = try #require(scan.asset("slack_enterprise_user", "Ada Agency"))
    #expect(guest.column("guest") == .boolean(true) && guest.column("expires") == .boolean(false))
    #expect(scan.asset("slack_enterprise_user", "Arno Auditor")?.column("expires") == .boolean(true))
    #expect(
      scan.asset("slack_enterprise_channel", "#old-tender")?.column("shared_externally") == .boolean(true))
    #expect(
      scan.asset("slack_enterprise_app", "Meeting Notes")?.column("sensitive")
        == .text(#"["channels:history"]"#))
  }

  @Test("A missing scope leaves its kinds out, in Slack's words")
  func narrow() async throws {
    let scan = try await scan(Demo.narrow)
    #expect(
      Set(scan.leftOut.keys)
        == ["slack_enterprise_user", "slack_enterprise_app", "slack_enterprise_event"])
    #expect(scan.leftOut["slack_enterprise_user"]?.detail.contains("needs admin.users:read") == true)
    #expect(scan.assets("slack_enterprise_channel").count == 5)
  }

  @Test("The accounts of the workspaces that are left are read after an interruption")
  func checkpoint() async throws {
    try await withSlackEnterprise(Demo.administrator) { connector, server in
      let stage = try #require(connector.stages().first { $0.name == "users" })
      let sink = RecordingSink()
      try await stage.collect(sink)
      #expect(sink.pages.map(\.checkpoint) == ["T0GROUP02", "T0GROUP03", nil])
      let rest = RecordingSink(checkpoint: "T0GROUP03")
      try await stage.collect(rest)
      #expect(Set(rest.assets.map(\.name)) == ["Maria Ops", "Arno Auditor"])
      let anew = RecordingSink(checkpoint: "T0GONE")
      try await stage.collect(anew)
      #expect(anew.pages.count == 3)
    }
  }

  @Test("A token tells its scopes, and one of a single workspace is sent to the other application")
  func verification() async throws {
    try await withSlackEnterprise(Demo.administrator) { connector, _ in
      let verification = try await connector.verify()
      #expect(verification.identity == "Maria Ops" && verification.tenant == "Acme Group")
      #expect(verification.missingScopes.isEmpty && verification.excessScopes.isEmpty)
    }
    try await withSlackEnterprise(Demo.narrow) { connector, _ in
      let verification = try await connector.verify()
      #expect(verification.missingScopes == ["admin.users:read", "admin.apps:read", "auditlogs:read"])
    }
    try await withSlackEnterprise(SlackTenant.DemoToken.administrator) { connector, _ in
      let error = await #expect(throws: CasbError.self) { _ = try await connector.verify() }
      #expect(error?.kind == .credentials && error?.hint?.contains("slack") == true)
    }
    try await withSlack(Demo.administrator) { slack in
      let error = await #expect(throws: CasbError.self) { _ = try await slack.verify() }
      #expect(error?.hint?.contains("slack-enterprise") == true)
    }
  }
}

func withSlackEnterprise(
  _ token: String, _ body: (SlackEnterprise, SandboxServer) async throws -> Void
) async throws {
  try await withGitHub { server, session in
    let connection = Connection(auth: "token", settings: [:], secrets: ["token": Secret(token)])
    try await body(SlackEnterprise(connection, session: session), server)
  }
}
