import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("Slack: what a scan of the sandbox sees")
struct SlackScanTests {
  private func scan(
    _ token: String, _ change: @escaping @Sendable (inout SlackTenant) -> Void = { _ in },
    stages wanted: Set<String>? = nil
  ) async throws -> CollectedScan {
    var sinks: [String: RecordingSink] = [:]
    try await withSlack(token, change) { slack in
      for stage in slack.stages() where wanted?.contains(stage.name) ?? true {
        let sink = RecordingSink()
        try await stage.collect(sink)
        sinks[stage.name] = sink
      }
    }
    return CollectedScan(sinks: sinks)
  }

  @Test("An administrator's token sees everything, and nothing stays unknown")
  func everything() async throws {
    let scan = try await scan(SlackTenant.DemoToken.administrator)
    #expect(scan.leftOut.isEmpty && scan.notes.isEmpty)
    #expect(scan.assets("slack_user").count == 13)
    #expect(scan.asset("slack_user", "Otto Admin")?.column("two_factor_enabled") == .boolean(false))
    #expect(scan.asset("slack_user", "Sam Sales")?.column("two_factor_type") == .text("sms"))
    #expect(scan.asset("slack_user", "Slackbot")?.column("bot") == .boolean(true))
    #expect(scan.asset("slack_user", "Greta Gone")?.column("role") == .null)
    #expect(scan.asset("slack_workspace", "Acme Corp")?.column("plan") == .text("plus"))
    #expect(scan.asset("slack_file", "warehouse dump")?.column("size") == .integer(2_614_000_112))
  }

  @Test("Of private channels only those of the token's owner are there, and other organisations are named")
  func channels() async throws {
    let scan = try await scan(
      SlackTenant.DemoToken.administrator, stages: ["public-channels", "private-channels"])
    let names = Set(scan.assets("slack_channel").map(\.name))
    #expect(names.contains("#board") && names.contains("#supplier-talks") && !names.contains("#merger"))
    #expect(scan.asset("slack_channel", "#pitch")?.column("external_share_pending") == .boolean(true))
    #expect(scan.asset("slack_channel", "#all-acme")?.column("external_teams") == .text(#"["T0PARTNER"]"#))
    #expect(scan.asset("slack_channel", "#engineering")?.column("external_teams") == .text("[]"))
  }

  @Test("A file that was deleted is gone; one that is not found may be hidden")
  func fileAgain() async throws {
    let token = SlackTenant.DemoToken.administrator
    let scan = try await scan(token, stages: ["files"])
    let file = try #require(scan.asset("slack_file", "warehouse dump"))
    for (isDeleted, removed) in [(true, [file.id]), (false, [])] {
      let sink = RecordingSink()
      try await withSlack(
        token,
        { tenant in
          tenant.files.removeAll { $0.id == file.id }
          if isDeleted { tenant.deletedFiles = [file.id] }
        },
        { slack in
          let reference = AssetReference(kind: file.kind, id: file.id, name: file.name, url: file.url)
          try await #require(slack.recollection(of: reference, knownSince: .now)).collect(sink)
        })
      #expect(sink.assets.isEmpty && sink.removed == removed)
      #expect(sink.notes.contains { $0.detail.contains("file_not_found") } == !isDeleted)
    }
  }

  @Test("Whoever is no administrator is not told of second factors, which is a reason and not a pass")
  func plainMember() async throws {
    let scan = try await scan(SlackTenant.DemoToken.member, stages: ["users", "apps"])
    let user = try #require(scan.asset("slack_user", "Nina New"))
    #expect(user.column("two_factor_enabled") == .null)
    #expect(user.reasons["two_factor_enabled"]?.kind == .scopeMissing)
    #expect(scan.notes.contains(.twoFactorHidden))
    #expect(scan.leftOut["slack_app"]?.kind == .scopeMissing)
  }

  @Test("A missing scope leaves its kinds out, in Slack's words")
  func missingScope() async throws {
    let scan = try await scan(SlackTenant.DemoToken.usersOnly)
    #expect(Set(scan.leftOut.keys) == ["slack_workspace", "slack_channel", "slack_file", "slack_app"])
    #expect(scan.leftOut["slack_file"]?.detail.contains("needs files:read, has users:read") == true)
    #expect(scan.assets("slack_user").count == 13)
  }

  @Test("A free plan keeps no log of integrations, which is no failure of the scan")
  func freePlan() async throws {
    let scan = try await scan(SlackTenant.DemoToken.administrator, { $0.plan = "free" }, stages: ["apps"])
    #expect(scan.leftOut["slack_app"]?.kind == .planLacks)
  }

  @Test("Every page is read, by cursor and by number, and a scan goes on from its checkpoint")
  func pages() async throws {
    try await withSlack(SlackTenant.DemoToken.administrator, { $0.largestPage = 2 }) { slack in
      for (name, count) in [("users", 13), ("files", 5), ("apps", 4)] {
        let stage = try #require(slack.stages().first { $0.name == name })
        let sink = RecordingSink()
        try await stage.collect(sink)
        #expect(Set(sink.assets.map(\.id)).count == count, "\(name)")
        guard name != "apps" else { continue }
        let rest = RecordingSink(checkpoint: sink.pages[0].checkpoint)
        try await stage.collect(rest)
        #expect(rest.assets.map(\.id) == Array(sink.assets.map(\.id).dropFirst(2)), "\(name)")
      }
    }
  }

  @Test("A cursor of an interrupted scan that Slack does not know any more begins the listing anew")
  func staleCursor() async throws {
    try await withSlack(SlackTenant.DemoToken.administrator) { slack in
      let stage = try #require(slack.stages().first { $0.name == "users" })
      let sink = RecordingSink(checkpoint: "cursor=long-gone")
      try await stage.collect(sink)
      #expect(sink.assets.count == 13 && sink.leftOut.isEmpty)
    }
  }

  @Test("An app is what its latest entry says, in whatever order the log comes")
  func appHistories() throws {
    func entry(_ change: String, _ scope: String?, _ date: Int) throws -> SlackAPI.Log {
      let scope = scope.map { #","scope":"\#($0)""# } ?? ""
      let text = #"{"appId":"A1","appType":"Tool","changeType":"\#(change)","date":"\#(date)"\#(scope)}"#
      return try JSONDecoder().decode(SlackAPI.Log.self, from: Data(text.utf8))
    }
    let added = try entry("added", "admin,channels:history", 100)
    let removed = try entry("removed", nil, 200)
    for order in [[added, removed], [removed, added]] {
      var histories = SlackAppHistories()
      for entry in order { histories.take(entry) }
      let app = try #require(histories.apps.first)
      #expect(histories.apps.count == 1)
      #expect(app.installed == false && app.administers == true && app.readsMessages == true)
    }
  }
}

/// Slack over a sandbox whose first workspace was changed before.
func withSlack(
  _ token: String, _ change: @escaping @Sendable (inout SlackTenant) -> Void = { _ in },
  _ body: (Slack) async throws -> Void
) async throws {
  try await withGitHub { server, session in
    try await server.slack().mutate(change)
    let connection = Connection(auth: "token", settings: [:], secrets: ["token": Secret(token)])
    try await body(Slack(connection, session: session))
  }
}

extension Asset {
  /// The value of one of the kind's own columns.
  func column(_ name: String) -> Value? {
    let kinds = ApplicationRegistry.applications.flatMap(\.assetKinds)
    guard let index = kinds.first(where: { $0.id == kind })?.columns.firstIndex(where: { $0.name == name })
    else { return nil }
    return values[index]
  }
}
