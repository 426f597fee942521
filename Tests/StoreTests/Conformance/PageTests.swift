import Foundation
import Model
import Store
import Testing

@Suite("Pages") struct PageTests {
  @Test("A page stored twice leaves one asset, counted once", arguments: StoreMaker.all)
  func twice(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let claim = try await bed.begin(try await bed.add())
      for stars in [1, 2] as [Int64] {
        try await bed.store.storePage(
          [.repository("a", stars: stars)], stage: "s", checkpoint: "\(stars)", claim: claim)
      }
      let table = try await bed.store.query("SELECT id, stars FROM test_repository", limit: nil, timeout: 9)
      #expect(table.rows == [[.text("a"), .integer(2)]])
      #expect(try await bed.finish(claim).assets == 1)
    }
  }

  @Test("Values come back as they were stored, hostile text included", arguments: StoreMaker.all)
  func values(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let claim = try await bed.begin(try await bed.add())
      let name = "'; DROP TABLE finding; -- \u{202E}🙂\"\u{1B}[31m"
      try await bed.store.storePage(
        [.repository("a", name: name, archived: true, protected: nil)], stage: "s", checkpoint: nil,
        claim: claim)
      let table = try await bed.store.query(
        "SELECT name, archived, protected, stars, score, topics, pushed_at FROM test_repository", limit: nil,
        timeout: 9)
      #expect(
        table.rows == [
          [
            .text(name), .boolean(true), .null, .integer(1), .real(0.5), .text(#"["a","b"]"#),
            .text(Timestamp.text(TestTime.now)),
          ]
        ])
    }
  }

  @Test("A page that cannot be stored leaves neither assets nor checkpoint", arguments: StoreMaker.all)
  func atomic(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added)
      try await bed.store.storePage([.repository("a")], stage: "s", checkpoint: "1", claim: claim)
      let wrong = Asset(kind: "test_hook", id: "x", name: "x", url: nil, values: [])
      await expectFailure(.internal) {
        try await bed.store.storePage([.repository("b"), wrong], stage: "s", checkpoint: "2", claim: claim)
      }
      let table = try await bed.store.query("SELECT id FROM test_repository", limit: nil, timeout: 9)
      #expect(table.rows == [[.text("a")]])
      try await bed.finish(claim, .interrupted)
      #expect(try await bed.begin(added).stages["s"]?.checkpoint == "1")
    }
  }

  @Test("A problem is kept once, and at most a hundred of them", arguments: StoreMaker.all)
  func problems(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let claim = try await bed.begin(try await bed.add())
      for index in 0..<120 {
        for _ in 1...2 {
          try await bed.store.noteProblem(ScanProblem(stage: "s", message: "Problem \(index)"), claim: claim)
        }
      }
      let scan = try await bed.finish(claim)
      #expect(scan.problems.count == 100)
      #expect(Set(scan.problems).count == 100)
      #expect(scan.problems.first?.message == "Problem 0")
    }
  }

  @Test("Scans are listed newest first", arguments: StoreMaker.all)
  func listed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (one, two) = (try await bed.add("one"), try await bed.add("two"))
      for integration in [one, two, one] { try await bed.finish(try await bed.begin(integration)) }
      #expect(try await bed.store.scans(of: nil, limit: 2).map(\.number) == [3, 2])
      #expect(try await bed.store.scans(of: one.number, limit: 9).map(\.number) == [3, 1])
    }
  }
}
