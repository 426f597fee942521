import LineEditor
import Testing

@testable import Shell

@Suite("Completion among very many names")
struct LargeTenantTests {
  private static let snapshot: CompletionSnapshot = {
    var snapshot = CompletionSnapshot.company
    snapshot.integrations = NameIndex(
      (0..<10_000).map { NameIndex.Name(name: "tenant-\($0)", summary: "github, healthy") })
    return snapshot
  }()

  private func complete(_ line: String) -> CompletionResult {
    Completion.complete(CompletionRequest(line: line, cursor: line.utf8.count), Self.snapshot)
  }

  @Test("All that match are counted, and no more than can be paged through are listed")
  func counts() {
    #expect(complete("show tenant-99").candidates.count == 111)
    #expect(complete("show tenant-99").unlisted == 0)
    let all = complete("show ")
    #expect(all.candidates.count == Matches.most)
    #expect(all.candidates.count + all.unlisted == 10_000)
    #expect(all.commonBeginning == "tenant-")
  }

  @Test("What those that are not listed begin with counts for the common beginning")
  func commonBeginning() {
    var snapshot = Self.snapshot
    snapshot.integrations = NameIndex(
      (0..<3_000).map { NameIndex.Name(name: $0 < 2_999 ? "aab\($0)" : "ab", summary: "x") })
    let result = Completion.complete(CompletionRequest(line: "show ", cursor: 5), snapshot)
    #expect(result.commonBeginning == "a")
    #expect(result.candidates.count + result.unlisted == 3_000)
  }

  @Test("Names are found by binary search as they would be by a look at each")
  func search() {
    let names = Self.snapshot.integrations
    for beginning in [
      "", "t", "tenant-", "tenant-7", "tenant-123", "tenant-9999", "tenant-99999", "z", "a", "é",
    ] {
      let slow = names.names.filter { $0.name.hasPrefix(beginning) }
      #expect(Array(names.beginning(with: beginning)) == slow, "\(beginning)")
    }
    #expect(NameIndex().beginning(with: "a").isEmpty)
  }

  @Test(
    "An answer takes a small part of the time that a debug build may need",
    arguments: ["show ", "show tenant-99", "scan tenant-1 tenant-5"])
  func speed(line: String) {
    let durations = (0..<5).map { _ in ContinuousClock().measure { _ = complete(line) } }
    // A debug build on a busy machine is many times slower than what people run.
    #expect(durations.contains { $0 < .milliseconds(500) })
  }
}
