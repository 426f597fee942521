import Core
import Foundation
import Model
import Testing

/// A state folder of its own without vendors.
func withEmptyState<Result>(_ work: (Casb) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  let casb = try await Casb.open(
    CoreConfiguration(
      folder: folder, environment: [:],
      passphrase: { throw CasbError(.vault, "No passphrase in tests.") }))
  do {
    let result = try await work(casb)
    await casb.close()
    return result
  } catch {
    await casb.close()
    throw error
  }
}

extension TypeDraft {
  /// A good one unless told otherwise.
  static func good(_ changes: [TypeField: String] = [:]) -> TypeDraft {
    var draft = TypeDraft()
    let values: [TypeField: String] = [
      .id: "custom.forks", .title: "A fork", .severity: "low", .on: "github_repository",
      .when: "NOT archived AND visibility = 'public'",
    ]
    for (field, value) in values.merging(changes, uniquingKeysWith: { $1 }) { draft.set(field, to: value) }
    return draft
  }
}

@Suite("A finding type of one's own, checked") struct TypeReviewTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let field: TypeField
    let value: String
    let message: String
    let hint: String?

    init(_ field: TypeField, _ value: String, _ message: String, hint: String? = nil) {
      self.field = field
      self.value = value
      self.message = message
      self.hint = hint
    }

    var testDescription: String { "\(field.rawValue)=\(value.prefix(30))" }
  }

  static let faults = [
    Fault(.id, "github.forks", "begin with github", hint: "Begin it with another word: custom.forks."),
    Fault(.id, "forks", "cannot be the id"), Fault(.id, "custom.Forks", "cannot be the id"),
    Fault(.id, "custom..forks", "cannot be the id"), Fault(.id, "", "still needs id=…"),
    Fault(.title, "", "still needs title=…"), Fault(.title, "two\nlines", "more than one line"),
    Fault(.title, String(repeating: "x", count: 201), "201 characters"),
    Fault(.severity, "hihg", "no severity", hint: "Did you mean 'high'?"),
    Fault(.on, "github_repo", "no asset kind"),
    Fault(.on, "github_repositorry", "no asset kind", hint: "Did you mean 'github_repository'?"),
    Fault(.when, "archved", "no column 'archved'", hint: "Did you mean 'archived'?"),
    Fault(
      .when, String(repeating: "archived OR ", count: 1000) + "archived", "characters, and may have 10000"),
    Fault(.evidence, "archived,visibilty", "no column 'visibilty'", hint: "Did you mean 'visibility'?"),
    Fault(.evidence, "archived,archived", "named twice"), Fault(.enabled, "maybe", "neither true nor false"),
    Fault(.timeLimit, "0", "no time limit"), Fault(.timeLimit, "a while", "no time limit"),
    Fault(.integrations, "nowhere", "There is no integration 'nowhere'"),
  ]

  @Test("A fault is told with the field that it is in", arguments: faults)
  func told(fault: Fault) async throws {
    try await withEmptyState { casb in
      let review = try await casb.review(.good([fault.field: fault.value]))
      #expect(review.type == nil)
      let found = try #require(
        review.faults.first { $0.error.message.contains(fault.message) }, "\(review.faults)")
      #expect(found.field == fault.field)
      #expect(found.error.setting == fault.field.rawValue)
      #expect(found.error.kind == .usage)
      if let hint = fault.hint { #expect(found.error.hint == hint) }
    }
  }

  @Test("What is not said has a default")
  func defaults() async throws {
    try await withEmptyState { casb in
      let type = try await casb.review(.good()).get()
      #expect(type.application == "github")
      #expect(type.type.category.title == "Custom")
      #expect(
        type.type.evidence == ["visibility", "archived"] || type.type.evidence == ["archived", "visibility"])
      #expect(type.reach == .everywhere && type.isEnabled && type.timeLimit == 30)
    }
  }

  @Test("Written down again, a type is the same")
  func roundTrip() async throws {
    try await withEmptyState { casb in
      let draft = TypeDraft.good([.enabled: "false", .timeLimit: "2.5", .why: "Because.", .evidence: "name"])
      let type = try await casb.review(draft).get()
      _ = try await casb.save(type, replacing: nil)
      let written = try await casb.draft(of: try await casb.customType("custom.fo"))
      #expect(try await casb.review(written).get() == type)
    }
  }

  @Test("A built-in type cannot be changed, and the error tells how to copy it")
  func builtIn() async throws {
    try await withEmptyState { casb in
      let id = "github.repository.public"
      let error = await #expect(throws: CasbError.self) { _ = try await casb.customType(id) }
      #expect(error?.hint?.contains("types duplicate \(id) custom.\(id)") == true)
      let found = try await casb.findingType(id)
      #expect(found.custom == nil)
    }
  }
}
