import Foundation
import Model
import Testing

@testable import Applications

@Suite("GitHub: finding types")
struct GitHubFindingTypeTests {
  private let types = GitHubFindingTypes.all
  private let kinds = Dictionary(uniqueKeysWithValues: GitHub.application.assetKinds.map { ($0.id, $0) })

  @Test("The ten findings of the catalogue are all here, with its severities")
  func catalogue() {
    let expected: [String: Severity] = [
      "5a0428fa-5c13-44b8-a028-9351c1d10a91": .medium, "edd3f193-af01-421d-9a50-cb1d147bf3a6": .medium,
      "efc3e582-ef39-4316-b1f3-d4717ef30867": .medium, "7dc170d7-b1ef-4138-95fb-403d16e7ed43": .medium,
      "4e4aec5b-e763-41ac-9099-af874606959b": .medium, "1eba1aeb-9827-4a03-9c47-8290bd3a83d5": .medium,
      "fc074da0-1e1c-4982-8673-0852d70bf80c": .medium, "68b6ef6d-7e00-4761-b3f1-fcf323dc9c26": .medium,
      "47d01030-0ed8-496d-9484-f77899b21d59": .high, "dfed92b2-a45e-46ed-a86b-8c7e3db01f3c": .high,
    ]
    let ours = types.compactMap { type in type.peers["cloudflare"].map { ($0, type.severity) } }
    #expect(Dictionary(ours) { first, _ in first } == expected)
    #expect(ours.count == expected.count)
    #expect(types.count >= 32)
  }

  @Test("Every type has an id, a title and a place of its own")
  func identity() {
    #expect(Set(types.map(\.id)).count == types.count)
    #expect(Set(types.map(\.title)).count == types.count)
    for type in types {
      #expect(type.id.hasPrefix("github."))
      #expect(type.id.split(separator: ".").count == 3)
    }
  }

  @Test("Every type says why it matters and how to mend it, in sentences", arguments: GitHubFindingTypes.all)
  func texts(type: FindingType) {
    for text in [type.why, type.fix] {
      #expect(text.hasSuffix("."), "\(type.id): \(text)")
      #expect(!text.contains("  ") && !text.contains("\n"), "\(type.id): \(text)")
    }
    #expect(!type.title.hasSuffix("."))
    #expect(type.why.count > 40 && type.fix.count > 30)
  }

  @Test("A condition names nothing but columns of its kind", arguments: GitHubFindingTypes.all)
  func conditions(type: FindingType) throws {
    let kind = try #require(kinds[type.assetKind])
    let columns = Set(kind.allColumns.map(\.name))
    let words = Self.words(of: type.condition)
    #expect(words.isSubset(of: columns), "\(type.id): \(words.subtracting(columns))")
    #expect(!words.isEmpty)
  }

  @Test(
    "Evidence is made of the kind's columns, and shows what the condition looked at",
    arguments: GitHubFindingTypes.all)
  func evidence(type: FindingType) throws {
    let kind = try #require(kinds[type.assetKind])
    #expect(!type.evidence.isEmpty)
    #expect(Set(type.evidence).isSubset(of: Set(kind.allColumns.map(\.name))), "\(type.id)")
    #expect(Set(type.evidence).count == type.evidence.count, "\(type.id)")
  }

  @Test("Every kind has finding types, and names its columns in snake case")
  func assetKinds() {
    for kind in kinds.values {
      #expect(types.contains { $0.assetKind == kind.id }, "\(kind.id)")
      let names = kind.allColumns.map(\.name)
      #expect(Set(names).count == names.count, "\(kind.id)")
      #expect(
        names.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil }, "\(kind.id): \(names)")
    }
  }

  /// The words of a condition that are neither SQL, nor functions, nor text.
  private static func words(of condition: String) -> Set<String> {
    let bare = condition.replacing(/'[^']*'/, with: "").replacing("days_ago", with: "")
    let words = bare.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    return Set(words.filter { Int($0) == nil }).subtracting(["AND", "OR", "NOT", "IN", "IS", "NULL"])
  }
}
