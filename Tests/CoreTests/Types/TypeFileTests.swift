import Foundation
import Model
import Testing

@testable import Core

@Suite("Files of finding types") struct TypeFileTests {
  static let tricky = [
    "plain", "with: colon", "# hash", "'quoted'", "\"double\"", "null", "~", "true", "12", "a\nb\n  c\n\nd",
    "ünïcode ✓ 漢字", "- dash", "{brace}", "trailing \\ backslash", "%percent", "@at", "a  b",
    String(repeating: "long words ", count: 30) + "end",
  ]

  @Test("Whatever is written is read back as it was", arguments: tricky)
  func roundTrip(text: String) throws {
    var draft = TypeDraft.good([.why: text, .fix: text, .when: text])
    draft[.evidence] = ["a", "b"]
    draft[.integrations] = ["acme, inc", "#2"]
    let written = try TypeDocument.text([draft, .good([.id: "custom.other"])])
    let read = try TypeDocument(parsing: written).entries.map(\.draft)
    #expect(read == [draft, .good([.id: "custom.other"])], "\(written)")
  }

  @Test("One type, a list and `types:` are all understood")
  func shapes() throws {
    for text in ["id: a.b", "- id: a.b", "types:\n- id: a.b"] {
      #expect(try TypeDocument(parsing: text).entries.map { $0.draft.text(.id) } == ["a.b"])
    }
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let words: String

    init(_ text: String, _ line: Int, _ column: Int, _ words: String) {
      (self.text, self.line, self.column, self.words) = (text, line, column, words)
    }

    var testDescription: String { words }
  }

  private static let head = "types:\n- id: custom.x\n  title: X\n  severity: low\n  on: github_repository\n"

  static let wrong = [
    Wrong("types:\n  - id: [", 3, 1, "no YAML"), Wrong("id: a.b\nid: c.d", 1, 1, "twice"),
    Wrong("types:\n- id: a.b\n  tilte: x", 3, 3, "no key 'tilte'"), Wrong("", 1, 1, "empty"),
    Wrong("types:\n- id: a.b\n- id: a.b", 3, 3, "there twice"), Wrong("types: 3", 1, 8, "key: value"),
    Wrong("types:\n- id: {a: b}", 2, 7, "a text"),
    Wrong(head + "  when: NOT archved", 6, 13, "no column 'archved'"),
    Wrong(head + "  when: 'NOT archved'", 6, 14, "no column 'archved'"),
    Wrong(head + "  when: |\n    NOT archived\n      AND archved\n", 8, 11, "no column 'archved'"),
    Wrong(head + "  when: archived\n  evidence: [nme]", 7, 13, "no column 'nme'"),
    Wrong(head.replacing("low", with: "hi"), 4, 13, "no severity"),
    Wrong("types:\n- title: X", 2, 3, "still needs id=…"),
    Wrong(head.replacing("custom.x", with: "github.x") + "  when: archived", 2, 7, "begin with github"),
  ]

  @Test("A mistake is told with its line and column", arguments: wrong)
  func mistakes(wrong: Wrong) async throws {
    try await withEmptyState { casb in
      let faults = await #expect(throws: FileFaults.self) {
        _ = try await casb.review(TypeDocument(parsing: wrong.text))
      }
      let found = try #require(
        faults?.faults.first { $0.error.message.contains(wrong.words) }, "\(faults?.faults ?? [])")
      #expect((found.line, found.column) == (wrong.line, wrong.column), "\(found)")
    }
  }

  @Test("Imported twice, a file changes nothing the second time, and says so")
  func idempotent() async throws {
    try await withEmptyState { casb in
      let builtIn = try await casb.findingType("github.repository.public").type
      let document = try TypeDocument(
        parsing: TypeDocument.text([.good(), .good([.id: "custom.other"]), TypeDraft(builtIn)]))
      #expect(
        try await casb.importTypes(document, isTrial: true).map(\.change) == [.added, .added, .unchanged])
      #expect(try await casb.customTypes().isEmpty)
      #expect(
        try await casb.importTypes(document, isTrial: false).map(\.change) == [.added, .added, .unchanged])
      #expect(
        try await casb.importTypes(document, isTrial: false).map(\.change) == [
          .unchanged, .unchanged, .unchanged,
        ])
      let changed = try TypeDocument(parsing: TypeDocument.text([.good([.severity: "high"])]))
      #expect(try await casb.importTypes(changed, isTrial: false).map(\.change) == [.changed])
      #expect(try await casb.customTypes().map(\.type.severity) == [.high, .low])
    }
  }

  @Test("The form says what is wrong at its top, with the place as it is then")
  func form() async throws {
    try await withEmptyState { casb in
      let draft = TypeDraft.good([.when: "NOT archved"])
      var text = try TypeForm.text(draft)
      #expect(try TypeDocument(parsing: text).entries.map(\.draft) == [draft])
      for _ in 0..<2 {
        let faults = await #expect(throws: FileFaults.self) { _ = try await casb.readForm(text) }
        text = TypeForm.text(text, faults: faults?.faults ?? [])
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.hasPrefix("when: NOT archved") }) + 1
        #expect(lines[1].hasPrefix("#! line \(line), column 11: "), "\(lines[1])")
        #expect(lines[2] == "#!   NOT archved" && lines[3] == "#!       ^")
        #expect(lines.count { $0.hasPrefix("#! It is not saved yet") } == 1)
      }
      let mended = text.replacing("archved", with: "archived")
      #expect(try await casb.readForm(mended).type.condition == "NOT archived")
    }
  }
}
