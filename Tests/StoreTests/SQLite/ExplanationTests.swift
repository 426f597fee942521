import Model
import Testing

@testable import Store

@Suite("Explaining a finding by its condition") struct ExplanationTests {
  @Test(
    "A condition is taken apart where AND or OR joins its top",
    arguments: [
      ("a AND b", Explanation.Joining.all, ["a", "b"]), ("a OR b AND c", .any, ["a", "b AND c"]),
      ("(a AND NOT b)", .all, ["a", "NOT b"]), ("(a) AND (b OR c)", .all, ["(a)", "(b OR c)"]),
      ("x BETWEEN 1 AND 2 AND b", .all, ["x BETWEEN 1 AND 2", "b"]),
      ("CASE WHEN a AND b THEN 1 END", .all, ["CASE WHEN a AND b THEN 1 END"]),
      ("name = 'a AND b' and \"or\"", .all, ["name = 'a AND b'", "\"or\""]),
      ("a -- AND b\nAND c /* OR d */", .all, ["a -- AND b", "c /* OR d */"]),
      ("EXISTS (SELECT 1 FROM t WHERE a AND b)", .all, ["EXISTS (SELECT 1 FROM t WHERE a AND b)"]),
      ("band AND ore", .all, ["band", "ore"]), ("", .all, [""]),
    ])
  func parts(condition: String, joining: Explanation.Joining, parts: [String]) {
    let taken = ConditionParts(condition)
    #expect(taken.joining == joining)
    #expect(taken.parts == parts)
  }

  @Test("Each part tells whether it holds now, with the columns that it reads")
  func explained() async throws {
    try await StoreMaker.all[0].run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", archived: false, protected: false, stars: 9)])
      let explanation = try #require(try await bed.store.explanation(of: 1, by: TestCatalogue.unprotected))
      #expect(explanation.joining == .all)
      #expect(explanation.parts.map(\.condition) == ["NOT archived", "NOT protected"])
      #expect(explanation.parts.map(\.verdict) == [true, true])
      #expect(explanation.parts.map { $0.columns.map(\.column) } == [["archived"], ["protected"]])
      #expect(explanation.parts[1].columns[0].value == .boolean(false))
      let reason = UnknownReason(.refused, "no")
      try await bed.scan(added, [.repository("a", protected: nil, reasons: ["protected": reason])])
      let unknown = try #require(try await bed.store.explanation(of: 1, by: TestCatalogue.unprotected))
      #expect(unknown.parts.map(\.verdict) == [true, nil])
      #expect(unknown.parts[1].columns[0].reason == reason)
    }
  }

  @Test("Columns of other assets have no value, and an asset that is gone has none at all")
  func others() async throws {
    try await StoreMaker.all[0].run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a"), .hook("h", of: "a", signed: false)])
      let explanation = try #require(try await bed.store.explanation(of: 1, by: TestCatalogue.hooked))
      #expect(explanation.parts.count == 1)
      #expect(explanation.parts[0].verdict == true)
      #expect(explanation.parts[0].columns.map(\.column) == ["repository", "signed"])
      #expect(explanation.parts[0].columns.allSatisfy { $0.kind == "test_hook" && $0.value == nil })
      try await bed.scan(added, [])
      let gone = try #require(try await bed.store.explanation(of: 1, by: TestCatalogue.hooked))
      #expect(!gone.isStored)
      #expect(gone.parts[0].verdict == nil)
      #expect(try await bed.store.explanation(of: 1, by: TestCatalogue.broken) == nil)
    }
  }
}
