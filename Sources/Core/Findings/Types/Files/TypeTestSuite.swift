import Foundation
import Model
import Yams

/// A file of tests: assets, and what a finding type is to say of them.
///
///     now: 2026-06-01T00:00:00Z
///     types: my-types.yaml
///     tests:
///       - type: custom.old-repository
///         cases:
///           - name: an old one fires
///             asset: {archived: false, pushed_at: 2025-01-01T00:00:00Z}
///             expect: fires
public struct TypeTestSuite: Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    case fires, passes, unknown
  }

  struct Case: Sendable {
    let name: String
    let asset: Row
    /// Assets that sub-selects see beside it.
    let others: [(kind: String, row: Row)]
    let expected: Verdict
    let line: Int
  }

  /// Values by column, each with its place.
  struct Row: Sendable {
    let values: [String: Written]
    let place: FileFault.Place
  }

  struct Written: Sendable {
    enum Content: Sendable {
      case nothing
      case text(String)
      case list([String])
    }

    let content: Content
    let place: FileFault.Place
  }

  struct Group: Sendable {
    /// The id of a type, or a condition of its own.
    let type: String?
    let kind: String?
    let condition: String?
    let cases: [Case]
    let places: [String: FileFault.Place]
    let start: FileFault.Place
  }

  let groups: [Group]
  /// What `days_ago` counts from.
  let now: Date?
  /// A file of types, as seen from this one.
  public let definitions: String?

  /// - Throws: `FileFaults`.
  public init(parsing text: String) throws {
    let file = try YAMLFile(text)
    var reader = TypeTestReader(file: file)
    (groups, now, definitions) = reader.read()
    try reader.faults.finish()
  }
}

/// Reads a file of tests, and collects what is wrong with it.
struct TypeTestReader {
  let file: YAMLFile
  var faults = FaultCollector()

  init(file: YAMLFile) { self.file = file }

  mutating func read() -> (groups: [TypeTestSuite.Group], now: Date?, definitions: String?) {
    let pairs = faults.pairs(file.root, keys: ["now", "types", "tests"], of: "A file of tests")
    var groups: [TypeTestSuite.Group] = []
    if let tests = pairs["tests"] {
      for node in faults.items(tests.value, of: "`tests`") { groups.append(group(node)) }
    } else {
      faults.note("There are no tests.", hint: "Write them under `tests:`.", at: file.root)
    }
    let now = pairs["now"].flatMap { date($0.value) }
    return (groups, now, pairs["types"].map { faults.text($0.value, of: "`types`") })
  }

  private mutating func date(_ node: Node) -> Date? {
    let text = faults.text(node, of: "`now`")
    let date = Timestamp.date(text) ?? Timestamp.date(text + "T00:00:00Z")
    if date == nil { faults.note("'\(text)' is no date.", hint: "Write 2026-01-31T12:00:00Z.", at: node) }
    return date
  }

  private mutating func group(_ node: Node) -> TypeTestSuite.Group {
    let pairs = faults.pairs(node, keys: ["type", "on", "when", "cases"], of: "A test")
    func text(_ key: String) -> String? {
      pairs[key].map { faults.text($0.value, of: "`\(key)`").trimmingCharacters(in: .whitespacesAndNewlines) }
    }
    let (type, kind, condition) = (text("type"), text("on"), text("when"))
    if (type == nil) == (condition == nil) {
      faults.note(
        "A test is of a finding type, or of a condition.",
        hint: "Write either `type:`, or `on:` and `when:`.",
        at: node)
    }
    var cases: [TypeTestSuite.Case] = []
    if let list = pairs["cases"] {
      for node in faults.items(list.value, of: "`cases`") {
        if let found = testCase(node, number: cases.count + 1) { cases.append(found) }
      }
    } else {
      faults.note("The test has no cases.", hint: "Write them under `cases:`.", at: node)
    }
    return TypeTestSuite.Group(
      type: type, kind: kind, condition: condition, cases: cases,
      places: pairs.mapValues { FileFault.Place($0.value, in: file.text) },
      start: FileFault.Place(node, in: file.text))
  }

  private mutating func testCase(_ node: Node, number: Int) -> TypeTestSuite.Case? {
    let pairs = faults.pairs(node, keys: ["name", "asset", "with", "expect"], of: "A case")
    let empty = TypeTestSuite.Row(values: [:], place: FileFault.Place(node, in: file.text))
    let asset = pairs["asset"].map { row($0.value) } ?? empty
    var others: [(kind: String, row: TypeTestSuite.Row)] = []
    if let with = pairs["with"], case .mapping(let kinds) = with.value {
      for (kind, list) in kinds {
        let name = faults.text(kind, of: "A kind of assets")
        for node in faults.items(list, of: "`\(name)`") { others.append((name, row(node))) }
      }
    } else if let with = pairs["with"] {
      faults.note("`with` is to be lists of assets by kind.", hint: nil, at: with.value)
    }
    guard let expect = pairs["expect"] else {
      faults.note("The case does not say what to expect.", hint: Self.verdicts, at: node)
      return nil
    }
    let word = faults.text(expect.value, of: "`expect`")
    guard let expected = TypeTestSuite.Verdict(rawValue: word) else {
      faults.note("'\(word)' is no verdict.", hint: Self.verdicts, at: expect.value)
      return nil
    }
    return TypeTestSuite.Case(
      name: pairs["name"].map { faults.text($0.value, of: "`name`") } ?? "case \(number)", asset: asset,
      others: others, expected: expected, line: node.mark?.line ?? 1)
  }

  private static let verdicts = "Write expect: fires, passes or unknown."

  private mutating func row(_ node: Node) -> TypeTestSuite.Row {
    let place = FileFault.Place(node, in: file.text)
    guard case .mapping(let mapping) = node else {
      faults.note("An asset is to be `column: value`.", hint: "Write {archived: false, …}.", at: node)
      return TypeTestSuite.Row(values: [:], place: place)
    }
    var values: [String: TypeTestSuite.Written] = [:]
    for (key, value) in mapping {
      let content: TypeTestSuite.Written.Content
      if value.isNothing {
        content = .nothing
      } else if case .sequence(let items) = value {
        content = .list(items.map { faults.text($0, of: "An item") })
      } else {
        content = .text(faults.text(value, of: "A value"))
      }
      values[faults.text(key, of: "A column")] = TypeTestSuite.Written(
        content: content, place: FileFault.Place(key, in: file.text))
    }
    return TypeTestSuite.Row(values: values, place: place)
  }
}
