import Model
import Store
import Synchronization
import Testing

@Suite("Preparing a store for what a program declares") struct PreparationTests {
  /// A program, which counts how often it was asked what it declares.
  private final class Program: Sendable {
    let name: String
    let applications: [Application]
    let asked = Mutex(0)

    init(_ name: String, _ types: [FindingType]) {
      self.name = name
      applications = [TestCatalogue.application(types: types)]
    }

    func prepare(_ store: any StateStore) async throws {
      try await store.prepare(for: name) {
        self.asked.withLock { $0 += 1 }
        return self.applications
      }
    }

    func timesAsked() -> Int { asked.withLock { $0 } }
  }

  private func title(_ bed: TestBed) async throws -> String? { try await bed.findings().first?.title }

  private let old = Program("old", [TestCatalogue.unprotected])
  private let new = Program(
    "new",
    [
      TestCatalogue.type(
        TestCatalogue.unprotected.id, .low, TestCatalogue.unprotected.condition, title: "A new title")
    ])

  @Test("Who prepared a store last is not asked again what it declares", arguments: StoreMaker.all)
  func once(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      for _ in 1...3 { try await new.prepare(bed.store) }
      #expect(new.timesAsked() == 1)
    }
  }

  @Test("Programs that take turns each find what they declare", arguments: StoreMaker.all)
  func turns(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await old.prepare(bed.store)
      try await bed.scan(try await bed.add(), [.repository("a", protected: false)])
      for _ in 1...2 {
        try await new.prepare(bed.store)
        #expect(try await title(bed) == "A new title")
        try await old.prepare(bed.store)
        #expect(try await title(bed) == "Title of test.repository.unprotected")
      }
      #expect(old.timesAsked() == 3 && new.timesAsked() == 2)
    }
  }

  @Test("One that does not say who it is, as older versions do not, is noticed", arguments: StoreMaker.all)
  func unnamed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await new.prepare(bed.store)
      try await bed.scan(try await bed.add(), [.repository("a", protected: false)])
      try await bed.store.prepare(old.applications)
      #expect(try await title(bed) == "Title of test.repository.unprotected")
      try await new.prepare(bed.store)
      #expect(try await title(bed) == "A new title")
      #expect(new.timesAsked() == 2)
    }
  }
}
