import Model
import Store
import Testing

@Suite("Faults of conditions") struct ConditionFaultTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let condition: String
    /// The text that begins at the place at fault; empty for the end, `nil` where no place is told.
    let place: String?
    let words: String
    let hint: String?

    init(_ condition: String, at place: String?, _ words: String, hint: String? = nil) {
      self.condition = condition
      self.place = place
      self.words = words
      self.hint = hint
    }

    var testDescription: String { condition }
  }

  static let samples = [
    Sample("NOT archved", at: "archved", "no column 'archved'", hint: "Did you mean 'archived'?"),
    Sample("stars > 3 AND\n  r.protcted", at: "r.protcted", "no column 'protcted'", hint: "Did you mean"),
    Sample(
      "EXISTS (SELECT 1 FROM test_hook h WHERE h.signd)", at: "h.signd", "no column 'signd'",
      hint: "Did you mean 'signed'?"),
    Sample("archived AND", at: ")", "syntax error"),
    Sample("stars >> > 3", at: "> 3", "syntax error"),
    Sample("name = 'Größe' AND archved", at: "archved", "no column"),
    Sample("(archived", at: nil, "no SQL expression"),
    Sample("archived), (protected", at: nil, "row value misused"),
    Sample("archived) UNION SELECT (1", at: "UNION", "syntax error"),
    Sample("name = 'open", at: "open", "syntax error"),
    Sample("count(*) > 1", at: "count(*)", "looks at one asset"),
    Sample("row_number() OVER () > 1", at: nil, "looks at one asset"),
    Sample("stars > ?", at: "?", "without parameters"),
    Sample("stars > nosuch(1)", at: "nosuch", "no such function"),
    Sample(
      "EXISTS (SELECT 1 FROM test_hok)", at: "test_hok", "no table 'test_hok'",
      hint: "Did you mean 'test_hook'?"),
    Sample("EXISTS (SELECT box FROM casb_secret)", at: "casb_secret", "its own application"),
    Sample("EXISTS (SELECT 1 FROM finding)", at: nil, "its own application"),
    Sample("EXISTS (SELECT 1 FROM other_thing)", at: nil, "its own application"),
    Sample("EXISTS (SELECT name FROM sqlite_master)", at: "sqlite_master", "its own application"),
    Sample(
      "EXISTS (SELECT 1 FROM main.test_hook)", at: "main", "without a schema", hint: "Write test_hook where"),
    Sample(
      "name = 'main' OR EXISTS (SELECT 1 FROM /**/\"Main\"/**/.test_hook)", at: "\"Main\"", "without a schema"
    ),
    Sample("-- \r'\nEXISTS (SELECT 1 FROM main.test_hook) -- '", at: "main", "without a schema"),
    Sample("name = '\u{301}' OR EXISTS (SELECT 1 FROM main.test_hook) OR ''", at: "main", "without a schema"),
    Sample("TRUE; DELETE FROM test_repository", at: "; DELETE", "syntax error"),
    Sample("load_extension('x')", at: nil, "its own application"),
    Sample(" \n", at: nil, "is empty"),
  ]

  static let others = AssetKind(
    id: "other_thing", summary: "Another application's",
    columns: [AssetColumn(name: "size", type: .integer, summary: "How large")])

  @Test("Each is told in a sentence, with its place", arguments: samples)
  func places(sample: Sample) async throws {
    let applications = [
      TestCatalogue.application(), TestCatalogue.application("other", kinds: [Self.others], types: []),
    ]
    for maker in StoreMaker.all {
      try await maker.run(applications) { bed in
        let fault = try #require(
          try await bed.store.fault(in: sample.condition, on: TestCatalogue.repositories))
        #expect(fault.message.contains(sample.words), "\(fault.message)")
        #expect(fault.message.hasSuffix("."))
        if let hint = sample.hint { #expect(fault.hint?.hasPrefix(hint) == true, "\(fault.hint ?? "")") }
        guard let place = sample.place else { return }
        let offset = try #require(fault.offset, "\(fault.message)")
        let rest = String(decoding: Array(sample.condition.utf8).dropFirst(offset), as: UTF8.self)
        #expect(place == ")" ? rest.isEmpty : rest.hasPrefix(place), "\(offset): \(rest)")
      }
    }
  }

  @Test(
    "Sub-selects over the application's own kinds, lists and comments are good",
    arguments: [
      "stars > (SELECT avg(stars) FROM test_repository)", "archived -- why\n", "archived -- why",
      "EXISTS (SELECT 1 FROM json_each(topics) WHERE value = 'b')", "/* all */ TRUE",
      "EXISTS (WITH h AS (SELECT 1 FROM test_hook) SELECT 1 FROM h)", "pushed_at < days_ago(3)",
    ])
  func good(condition: String) async throws {
    for maker in StoreMaker.all {
      try await maker.run { bed in
        let fault = try await bed.store.fault(in: condition, on: TestCatalogue.repositories)
        #expect(fault == nil)
      }
    }
  }
}
