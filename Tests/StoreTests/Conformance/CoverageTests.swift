import Model
import Store
import Testing

@Suite("What could not be decided") struct CoverageTests {
  @Test("Unknown verdicts are counted by reason, for what a query narrows to", arguments: StoreMaker.all)
  func tally(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (first, second) = (try await bed.add("first"), try await bed.add("second"))
      let refused = ["protected": UnknownReason(.refused, "GET /x: 403")]
      let lacking = ["pushed_at": UnknownReason(.planLacks, "GET /y: 403")]
      try await bed.scan(
        first,
        [
          .repository("a", protected: nil, reasons: refused),
          .repository("b", protected: nil, reasons: refused),
          .repository("c", pushed: nil, reasons: lacking),
        ])
      try await bed.scan(second, [.repository("a")])
      let types: Set = [TestCatalogue.unprotected.id, TestCatalogue.stale.id]
      var query = FindingQuery()
      query.types = types
      #expect(
        try await bed.store.unknownVerdicts(query)
          == UnknownTally(verdicts: 3, reasons: [(kind: .refused, count: 2), (kind: .planLacks, count: 1)]))
      #expect(try await bed.coverage(matching: query, unknownOnly: true).count == 2)
      #expect(try await bed.coverage(matching: query, unknownOnly: false).count == 4)
      query.severities = [.low]
      #expect(try await bed.store.unknownVerdicts(query).verdicts == 1)
      #expect(try await bed.store.unknownVerdicts(query).isWhole)
      #expect(try await !bed.store.unknownVerdicts(query, upTo: 0).isWhole)
      query.integrations = [second.number]
      #expect(try await bed.store.unknownVerdicts(query) == UnknownTally(verdicts: 0, reasons: []))
      query = FindingQuery()
      query.applications = ["other"]
      #expect(try await bed.store.unknownVerdicts(query).verdicts == 0)
      query.applications = ["test"]
      query.category = "TESTS"
      query.types = types
      #expect(try await bed.store.unknownVerdicts(query).verdicts == 3)
    }
  }
}
