import Foundation
import Model
import Testing

private struct Machine: AssetRecord {
  static let kind = AssetKind("test_machine", "A machine", of: Self.self)
  var id = "m-1"
  var name = "Mill"
  var url: String?
  @Column("Whether it runs", needs: "power") var isRunning: Bool?
  @Column("Turns per minute") var speed: Int?
  @Column("When it was last oiled") var oiledAt: Date?
  @Column("Who may use it") var users: [String]?
}

@Suite("Asset records")
struct AssetRecordTests {
  @Test("A kind's columns come from the record's properties, in order, with type, summary and permission")
  func columns() {
    #expect(Machine.kind.columns.map(\.name) == ["is_running", "speed", "oiled_at", "users"])
    #expect(Machine.kind.columns.map(\.type) == [.boolean, .integer, .date, .list])
    #expect(Machine.kind.columns[0].permission == "power")
    #expect(Machine.kind.columns[1].summary == "Turns per minute")
    #expect(Machine.kind.allColumns.prefix(4).map(\.name) == ["integration", "id", "name", "url"])
  }

  @Test("Values become cells, and dates and lists text that sorts and parses")
  func values() {
    var machine = Machine()
    machine.isRunning = true
    machine.oiledAt = Date(timeIntervalSince1970: 0)
    machine.users = ["a\"b", "/c"]
    #expect(
      machine.asset().values == [
        .boolean(true), .null, .text("1970-01-01T00:00:00Z"), .text(#"["a\"b","/c"]"#),
      ])
  }

  @Test("What could not be read is NULL and keeps its reason; a later value drops the reason")
  func reasons() {
    var machine = Machine()
    let reason = UnknownReason(.refused, "GET /machine: 403 no")
    machine.$isRunning.set(Reading<Bool>.unknown(reason))
    machine.$speed.set(Reading<Int>.unknown(reason))
    machine.speed = 7
    #expect(machine.asset().values[0] == .null)
    #expect(machine.asset().reasons == ["is_running": reason])
  }

  @Test("A reading that found nothing is NULL without a reason")
  func absent() {
    var machine = Machine()
    machine.$speed.set(Reading<Int?>.known(nil))
    #expect(machine.asset().values[1] == .null)
    #expect(machine.asset().reasons.isEmpty)
  }
}

@Suite("Finding types")
struct FindingTypeTests {
  private let other = AssetKind(
    id: "test_user", summary: "A user",
    columns: [AssetColumn(name: "speed", type: .integer, summary: "", permission: "users")])

  private func type(_ condition: String) -> FindingType {
    FindingType(
      id: "test.machine.fast", title: "Fast", severity: .low, category: FindingCategory("Speed"),
      assetKind: "test_machine", condition: condition, evidence: [], why: "", fix: "")
  }

  @Test("The columns that a condition reads are those it names, of its own kind and of kinds it names")
  func columnsRead() {
    let kinds = [Machine.kind, other]
    #expect(
      type("is_running AND speed > 9").columnsRead(in: kinds)
        == [
          ColumnName(kind: "test_machine", column: "is_running"),
          ColumnName(kind: "test_machine", column: "speed"),
        ])
    #expect(
      type("EXISTS (SELECT 1 FROM test_user u WHERE u.speed > 1)").columnsRead(in: kinds)
        .contains(ColumnName(kind: "test_user", column: "speed")))
    #expect(type("name LIKE 'x%'").columnsRead(in: kinds).isEmpty)
  }

  @Test("An unread scope costs the finding types whose conditions read its columns")
  func lostTypes() {
    let application = TestApplication.make(
      kinds: [Machine.kind, other], types: [type("is_running"), type("name = ''")])
    #expect(application.findingTypes(lostWithout: "power").map(\.condition) == ["is_running"])
    #expect(application.findingTypes(lostWithout: "users").isEmpty)
  }
}
