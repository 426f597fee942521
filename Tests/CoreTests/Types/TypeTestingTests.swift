import Core
import Foundation
import Model
import Testing

@Suite("Tests of finding types") struct TypeTestingTests {
  private func results(of text: String, _ definitions: [CustomFindingType] = []) async throws
    -> [TypeTestResult]
  {
    try await withEmptyState { casb in
      try await casb.run(TypeTestSuite(parsing: text), definitions: definitions)
    }
  }

  @Test("Each case is judged for itself, with what sub-selects see beside it")
  func cases() async throws {
    let results = try await results(
      of: """
        now: 2026-06-01T00:00:00Z
        tests:
          - type: github.repository.public
            cases:
              - {name: open, asset: {visibility: public}, expect: fires}
              - {asset: {visibility: private}, expect: fires}
              - {name: unread, asset: {}, expect: unknown}
          - on: github_repository
            when: |
              pushed_at < days_ago(30)
                AND EXISTS (SELECT 1 FROM github_webhook w WHERE w.repository = github_repository.name)
            cases:
              - name: old and hooked
                asset: {name: acme/a, pushed_at: 2026-01-01}
                with: {github_webhook: [{repository: acme/a}, {repository: acme/b}]}
                expect: fires
              - name: old
                asset: {name: acme/a, pushed_at: 2026-01-01, topics: null}
                expect: passes
        """)
    #expect(results.map(\.actual) == [.fires, .passes, .unknown, .fires, .passes])
    #expect(results.map(\.isPassed) == [true, false, true, true, true])
    #expect(results.map(\.name) == ["open", "case 2", "unread", "old and hooked", "old"])
    #expect(results[1].line == 6)
    #expect(results[2].unknown == ["visibility"])
  }

  @Test("Definitions of a file come before those that are kept")
  func definitions() async throws {
    try await withEmptyState { casb in
      let type = try await casb.review(.good([.when: "archived"])).get()
      let suite = try TypeTestSuite(
        parsing: "tests: [{type: custom.forks, cases: [{asset: {archived: true}, expect: fires}]}]")
      await #expect(throws: FileFaults.self) { _ = try await casb.run(suite, definitions: []) }
      #expect(try await casb.run(suite, definitions: [type]).map(\.isPassed) == [true])
    }
  }

  @Test(
    "A mistake is told with its place",
    arguments: [
      (
        "tests: [{type: github.repository.publc, cases: []}]", 1, 16,
        "Did you mean 'github.repository.public'?"
      ),
      ("tests:\n- type: a.b\n  on: x\n  when: y\n  cases: []", 2, 3, "either"),
      (
        "tests:\n- type: github.repository.public\n  cases:\n  - {asset: {visibilty: x}, expect: fires}", 4,
        14, "'visibility'"
      ),
      (
        "tests:\n- type: github.repository.public\n  cases:\n  - {asset: {archived: 7}, expect: fires}", 4,
        14, "null"
      ),
      ("tests:\n- type: github.repository.public\n  cases:\n  - {expect: fail}", 4, 14, "passes or unknown"),
      ("tests:\n- on: github_repository\n  when: NOT archved\n  cases: []", 3, 13, "'archived'"),
      ("test: []", 1, 1, "'tests'"),
    ] as [(String, Int, Int, String)])
  func mistakes(text: String, line: Int, column: Int, hint: String) async throws {
    let faults = await #expect(throws: FileFaults.self) { _ = try await results(of: text) }
    let fault = try #require(faults?.faults.first)
    #expect((fault.line, fault.column) == (line, column), "\(fault)")
    #expect(fault.error.hint?.contains(hint) == true, "\(fault.error)")
  }
}
