import Model
import Testing

@testable import Core

@Suite("Coverage over all integrations") struct CoverageSumTests {
  private func row(_ type: String, unknown: Int, _ detail: String) -> Coverage {
    Coverage(
      integration: 1, integrationName: "acme", type: type, severity: .high, passed: 2, fired: 1,
      unknown: unknown,
      reasons: [CoverageReason(column: "c", reason: UnknownReason(.refused, detail), count: unknown)])
  }

  @Test("Counts add up, and a reason that two integrations share is one")
  func sums() throws {
    var sum = CoverageSum(types: [])
    sum.add([row("a", unknown: 1, "x"), row("b", unknown: 1, "x")])
    sum.add([row("a", unknown: 4, "x"), row("a", unknown: 2, "y")])
    let first = try #require(sum.types.first)
    #expect([first.passed, first.fired, first.unknown] == [6, 3, 7])
    #expect(first.reasons.map(\.count) == [5, 2])
    #expect(sum.types.map(\.type) == ["a", "b"])
  }

  @Test("Only the types that are asked for, and only the most frequent reasons")
  func bounds() throws {
    var sum = CoverageSum(types: ["a"])
    for index in 0..<20 { sum.add([row("a", unknown: 1, "\(index)"), row("b", unknown: 1, "x")]) }
    #expect(sum.types.map(\.type) == ["a"])
    #expect(sum.types.first?.reasons.count == 5)
  }
}
