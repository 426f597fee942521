import Foundation
import Model
import Store
import Testing

@Suite("The audit log") struct LogTests {
  @Test("Changes of integrations are told, and what a scan finds of them is not", arguments: StoreMaker.all)
  func integrations(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      func change(_ body: (inout IntegrationChange) -> Void) async throws {
        var change = IntegrationChange()
        body(&change)
        _ = try await bed.store.updateIntegration(added.number, change)
      }
      try await change { $0.status = (.broken, "refused") }
      try await change { $0.nextScan = .some(TestTime.days(1)) }
      try await change { $0.status = (.paused, nil) }
      try await change { $0.status = (.healthy, nil) }
      try await change { $0.name = "acme-2" }
      try await change { $0.interval = ScanInterval(clamping: 6) }
      _ = try await bed.store.replaceSecrets(
        of: added.number, with: TestBed.sealed, auth: "app", settings: ["organization": "acme"])
      _ = try await bed.store.renewSecrets(
        of: added.number, replacing: TestBed.sealed.id, with: TestBed.sealed)
      let log = try await bed.store.log(LogQuery())
      #expect(
        log.map(\.action) == [.reauthorize, .configure, .rename, .resume, .pause, .add])
      #expect(log[0].old == "auth=token")
      #expect(log[0].new == "auth=app")
      #expect(log[1].old == "interval=24h")
      #expect(log[1].new == "interval=6h")
      #expect(log[2].new == "acme-2")
      #expect(log.allSatisfy { $0.integrationName == "acme-2" && $0.subject == .integration(added.number) })
      _ = try await bed.store.deleteIntegration(added.number, isAlive: { _ in true })
      let left = try await bed.store.log(LogQuery())
      #expect(left.map(\.action) == [.delete, .reauthorize, .configure, .rename, .resume, .pause, .add])
      #expect(left[0].old == "test")
      #expect(left.dropFirst().allSatisfy { $0.old == nil && $0.new == nil && $0.integrationName == nil })
    }
  }

  @Test("Own finding types are told with what changed in them", arguments: StoreMaker.all)
  func types(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      func type(_ severity: Severity) -> CustomFindingType {
        CustomFindingType(
          type: TestCatalogue.type("custom.x", severity, "archived"), application: "test")
      }
      try await bed.store.saveCustomType(type(.low), replacing: nil, now: TestTime.now)
      try await bed.store.saveCustomType(type(.high), replacing: "custom.x", now: TestTime.now)
      _ = try await bed.store.deleteCustomType("custom.x", now: TestTime.now)
      let log = try await bed.store.log(LogQuery())
      #expect(log.map(\.action) == [.deleteType, .editType, .createType])
      #expect(log[1].old == "severity=low")
      #expect(log[1].new == "severity=high")
    }
  }

  @Test("It is narrowed by time, author, and what it is about", arguments: StoreMaker.all)
  func narrowing(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false), .repository("b", protected: false)])
      try await bed.store.hideFindings(
        .numbers([1, 2]), reason: "Ticket 7", until: nil, now: TestTime.days(1))
      try await bed.store.ignoreType(
        TestCatalogue.stale.id, integration: nil, reason: "r", until: nil, now: TestTime.days(2))
      func actions(_ narrow: (inout LogQuery) -> Void) async throws -> [LogEntry.Action] {
        var query = LogQuery()
        narrow(&query)
        return try await bed.store.log(query).map(\.action)
      }
      #expect(try await actions { $0.since = TestTime.days(2) } == [.ignore])
      #expect(try await actions { $0.author = "CASB" }.count == 4)
      #expect(try await actions { $0.author = "maria" }.isEmpty)
      #expect(try await actions { $0.about = "#2" } == [.hide])
      #expect(try await actions { $0.about = "1" } == [.hide, .add])
      #expect(try await actions { $0.about = "ticket" } == [.hide, .hide])
      #expect(try await actions { $0.about = "repository.stale" } == [.ignore])
      #expect(try await actions { $0.about = "ACME" }.count == 3)
      #expect(try await actions { $0.limit = 1 } == [.ignore])
      #expect(try await actions { $0.before = 2 } == [.add])
    }
  }
}
