import Foundation
import Model
import Sandbox
import Store
import Testing
import VendorHTTP

@testable import Applications

@Suite("Slack Enterprise: the audit log")
struct SlackAuditTests {
  private typealias Demo = SlackOrganization.DemoToken

  private func events(
    _ token: String, from checkpoint: String? = nil,
    _ change: @escaping @Sendable (inout SlackOrganization) -> Void = { _ in }
  ) async throws -> RecordingSink {
    let sink = RecordingSink(checkpoint: checkpoint)
    try await withSlackEnterprise(token) { connector, server in
      try await server.slack().mutateOrganization(change)
      let stage = try #require(connector.stages().first { $0.name == "events" })
      try await stage.collect(sink)
    }
    return sink
  }

  private func entry(_ json: String) throws -> SlackAuditAPI.Entry {
    let response = APIResponse(status: 200, headers: [:], body: Data(json.utf8), call: "GET /audit/v1/logs")
    return try response.json(SlackAuditAPI.Entry.self)
  }

  @Test("An owner sees who did what, when and from where, and nothing of the everyday or of long ago")
  func owner() async throws {
    let sink = try await events(Demo.administrator)
    #expect(sink.leftOut.isEmpty && sink.notes.isEmpty)
    let actions = Set(sink.assets.map { $0.column("action") })
    #expect(!actions.contains(.text("user_login")) && !actions.contains(.text("file_downloaded")))
    let settings = sink.assets.filter { $0.column("action") == .text("pref.sso_setting_changed") }
    #expect(settings.count == 1)
    #expect(settings.first?.column("previous_value") == .text("required"))
    #expect(settings.first?.column("place") == .text("Acme Group"))
    let link = try #require(sink.assets.first { $0.name == "customers.csv" })
    #expect(link.column("actor") == .text("dana.developer@acme.example"))
    #expect(link.column("ip_address") == .text("192.0.2.17"))
    #expect(link.column("subject_type") == .text("file"))
    #expect(sink.assets.contains { $0.name == "#freight" })
  }

  @Test("Reasons of anomalies are put in one word, the gravest")
  func concerns() async throws {
    #expect(SlackAuditConcern(["ip_address", "asn", "unexpected_admin_action"]) == .administration)
    #expect(SlackAuditConcern(["user_agent", "session_fingerprint"]) == .session)
    #expect(SlackAuditConcern(["something_new"]) == .habit)
    let sink = try await events(Demo.administrator)
    let concerns = sink.assets.compactMap { $0.column("concern") }.filter { $0 != .null }
    #expect(concerns.count == 5)
    #expect(concerns.filter { $0 == .text("session") }.count == 2)
  }

  @Test("Details are taken as they come, and an anomaly without reasons is unknown")
  func details() throws {
    let change = SlackEnterpriseEvent(
      try entry(
        """
        {"id": "1", "date_create": 1700000000, "action": "pref.two_factor_auth_changed",
         "actor": {"type": "user", "user": {"id": "USLACKUSER", "name": null}},
         "entity": {"type": "barrier", "barrier": {"id": "B1"}}, "context": {"ip_address": null},
         "details": {"previous_value": {"b": [true, 2], "a": null}, "new_value": []}}
        """))
    #expect(change.previousValue == "b: true, 2" && change.newValue == nil)
    #expect(change.actor == "USLACKUSER" && change.name == "USLACKUSER" && change.subjectType == "barrier")
    let asset = SlackEnterpriseEvent(
      try entry(#"{"id": "2", "date_create": 1700000000, "action": "anomaly", "details": {}}"#)
    ).asset()
    #expect(asset.column("concern") == .null && asset.reasons["concern"]?.kind == .notSent)
    let single = SlackEnterpriseEvent(
      try entry(#"{"id": "3", "date_create": 1, "action": "anomaly", "details": {"reason": "tor"}}"#))
    #expect(single.concern == "session" && single.reasons == ["tor"])
  }

  @Test("Without the scope, or of somebody who is no owner, it stays unread and says why")
  func keptBack() async throws {
    for (token, words) in [(Demo.narrow, "needs auditlogs:read"), (Demo.notOwner, "by an owner")] {
      let sink = try await events(token)
      #expect(sink.assets.isEmpty)
      let reason = try #require(sink.leftOut["slack_enterprise_event"])
      #expect(reason.kind == .scopeMissing && reason.detail.contains(words), "\(reason.detail)")
    }
  }

  @Test("A verification tells somebody who is no owner that the scope alone does not help")
  func verification() async throws {
    try await withSlackEnterprise(Demo.notOwner) { connector, _ in
      let verification = try await connector.verify()
      #expect(verification.missingScopes == ["auditlogs:read"] && verification.excessScopes.isEmpty)
      #expect(verification.notes.first?.contains("Otto Admin seems to be none") == true)
    }
    let lost = SlackEnterprise.application.findingTypes(lostWithout: "auditlogs:read")
    #expect(lost.count == SlackAuditFindings.all.count)
  }

  @Test("Pages stream one by one, an interrupted scan goes on, and a cursor that is forgotten begins anew")
  func pages() async throws {
    let small: @Sendable (inout SlackOrganization) -> Void = { $0.largestPage = 5 }
    let whole = try await events(Demo.administrator, small)
    #expect(whole.pages.count > 3 && whole.pages.allSatisfy { $0.assets.count <= 5 })
    let rest = try await events(Demo.administrator, from: whole.pages[1].checkpoint, small)
    #expect(rest.assets.map(\.id) == whole.pages.dropFirst(2).flatMap(\.assets).map(\.id))
    let anew = try await events(Demo.administrator, from: "cursor=forgotten", small)
    #expect(anew.assets.count == whole.assets.count)
  }

  @Test("It is asked for no more actions than Slack takes, from the beginning of a day")
  func query() throws {
    let now = Date(timeIntervalSince1970: 1_764_150_000)
    let query = SlackAuditAction.query(now: now)
    let oldest = try #require(query.first { $0.name == "oldest" }?.value.flatMap { Double($0) })
    #expect(oldest.truncatingRemainder(dividingBy: 86_400) == 0)
    #expect((30...31).contains(now.timeIntervalSince1970 / 86_400 - oldest / 86_400))
    #expect(SlackAuditAction.allCases.count <= 30)
    let asked = SlackAuditFindings.all.map(\.condition).joined()
    #expect(SlackAuditAction.allCases.allSatisfy { asked.contains("'\($0.rawValue)'") })
  }

  @Test("A finding resolves by itself when its event is older than thirty days")
  func age() async throws {
    try await ScannedStore.with(SlackEnterprise.application) { scanned in
      let sink = RecordingSink()
      for days in [29, 31] {
        let date = Int(Date().timeIntervalSince1970) - days * 86_400
        let json = #"{"id": "\#(days)", "date_create": \#(date), "action": "role_change_to_owner"}"#
        try await sink.yield([SlackEnterpriseEvent(try entry(json)).asset()], checkpoint: nil, expected: nil)
      }
      try await scanned.keep(CollectedScan(sinks: ["events": sink]), as: "group")
      let type = try #require(
        SlackEnterprise.application.findingTypes.first { $0.id == "slack-enterprise.event.owner-made" })
      let rows = try await scanned.store.query(
        "SELECT id FROM slack_enterprise_event WHERE \(type.condition)", limit: nil, timeout: 10
      ).rows
      #expect(rows == [[.text("29")]])
    }
  }
}
