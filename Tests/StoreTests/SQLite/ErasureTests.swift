import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite("Erasing from a SQLite state") struct ErasureTests {
  /// How often a text occurs in the raw bytes of the state folder's files.
  private func occurrences(of text: String, in folder: URL) throws -> Int {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).reduce(0) {
      sum, file in
      let bytes = try Data(contentsOf: file)
      var count = 0
      var start = bytes.startIndex
      while let found = bytes.range(of: Data(text.utf8), in: start..<bytes.endIndex) {
        count += 1
        start = found.upperBound
      }
      return sum + count
    }
  }

  @Test("A deleted integration leaves no byte of its names, secrets, assets and findings")
  func deleted() async throws {
    try await StoreMaker.all[0].run { bed in
      let keep = try await bed.add("keep-this-one")
      let sealed = SealedSecrets(
        id: UUID(), wrappedKey: Data("WRAPPEDMARK".utf8),
        box: Data(String(repeating: "BOXMARK", count: 2000).utf8))
      let gone = try await bed.add("NAMEMARK", sealed: sealed)
      // Rows of both lie in the same pages, and change their lengths: pages split, and of the rows that move copies
      // stay behind, which deleting does not reach.
      for round in 1...10 {
        for integration in [keep, gone] {
          let mark = integration == gone ? "ASSETMARK" : "asset"
          let assets = (0..<round * 50).map { index in
            Asset.repository(
              "\(mark)-\((index * 7919) % 500)",
              name: String(repeating: mark, count: index * round % 40 + 1),
              protected: (index + round) % 2 == 0)
          }
          try await bed.scan(integration, assets)
        }
      }
      #expect(try occurrences(of: "ASSETMARK", in: bed.folder) > 0)
      _ = try await bed.store.deleteIntegration(gone.number, isAlive: { _ in true })
      for mark in ["NAMEMARK", "WRAPPEDMARK", "BOXMARK", "ASSETMARK"] {
        #expect(try occurrences(of: mark, in: bed.folder) == 0, "\(mark)")
      }
      #expect(try occurrences(of: "keep-this-one", in: bed.folder) > 0)
    }
  }

  @Test("Replaced secrets leave no byte")
  func replaced() async throws {
    try await StoreMaker.all[0].run { bed in
      let old = SealedSecrets(id: UUID(), wrappedKey: Data("OLDKEY".utf8), box: Data("OLDBOX".utf8))
      let added = try await bed.add(sealed: old)
      _ = try await bed.store.replaceSecrets(
        of: added.number, with: TestBed.sealed, auth: "token", settings: [:])
      #expect(try occurrences(of: "OLDKEY", in: bed.folder) == 0)
      #expect(try occurrences(of: "OLDBOX", in: bed.folder) == 0)
    }
  }
}
