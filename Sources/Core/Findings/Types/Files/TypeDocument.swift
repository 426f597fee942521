import Foundation
import Model
import Yams

/// Finding types as a YAML file: `types:` with a list, a list alone, or one type alone.
public struct TypeDocument: Sendable {
  /// A type of the file, with the places of its fields.
  public struct Entry: Sendable {
    public let draft: TypeDraft
    /// Where each field's value begins.
    let places: [TypeField: FileFault.Place]
    let start: FileFault.Place

    /// What is wrong with the draft, at its place in the file.
    public func locate(_ fault: TypeFault) -> FileFault {
      let place = fault.field.flatMap { places[$0] } ?? start
      guard let excerpt = fault.error.excerpt else {
        return FileFault(line: place.line, column: place.column, error: fault.error)
      }
      let (line, column) = place.position(of: excerpt)
      return FileFault(line: line, column: column, error: fault.error)
    }
  }

  public let entries: [Entry]

  /// - Throws: `FileFaults`.
  public init(parsing text: String) throws {
    let file = try YAMLFile(text)
    var faults = FaultCollector()
    var entries: [Entry] = []
    var seen: Set<String> = []
    for node in Self.nodes(file.root, &faults) {
      let entry = Self.entry(node, of: file, &faults)
      let id = entry.draft.text(.id)
      if !id.isEmpty, !seen.insert(id).inserted {
        faults.note("'\(id)' is there twice.", hint: "Give each finding type an id of its own.", at: node)
      }
      entries.append(entry)
    }
    try faults.finish()
    self.entries = entries
  }

  static let key = "types"

  private static func nodes(_ root: Node, _ faults: inout FaultCollector) -> [Node] {
    if case .sequence(let nodes) = root { return Array(nodes) }
    if case .mapping(let mapping) = root, mapping.contains(where: { $0.key.scalar?.string == key }) {
      let pairs = faults.pairs(root, keys: [key], of: "The file")
      return pairs[key].map { faults.items($0.value, of: "`types`") } ?? []
    }
    return [root]
  }

  private static func entry(_ node: Node, of file: YAMLFile, _ faults: inout FaultCollector) -> Entry {
    var draft = TypeDraft()
    var places: [TypeField: FileFault.Place] = [:]
    let pairs = faults.pairs(node, keys: TypeField.allCases.map(\.rawValue), of: "A finding type")
    for (name, pair) in pairs {
      guard let field = TypeField(rawValue: name) else { continue }
      places[field] = FileFault.Place(pair.value, in: file.text)
      if field.isList {
        draft[field] = faults.items(pair.value, of: "`\(name)`").map { faults.text($0, of: "`\(name)`") }
      } else {
        draft[field] = [faults.text(pair.value, of: "`\(name)`")]
      }
    }
    return Entry(draft: draft, places: places, start: FileFault.Place(node, in: file.text))
  }

  /// Writes types so that they are read back as they are.
  public static func text(_ drafts: [TypeDraft]) throws -> String {
    let list = Node([(Node(key), Node(drafts.map(node), .implicit, .block))])
    return try Yams.serialize(node: list, indent: 2, width: 100, allowUnicode: true)
  }

  static func node(_ draft: TypeDraft) -> Node {
    Node(TypeField.allCases.filter { !draft[$0].isEmpty }.map { (Node($0.rawValue), value(of: $0, draft)) })
  }

  static func value(of field: TypeField, _ draft: TypeDraft) -> Node {
    if field.isList { return Node(draft[field].map { scalar($0) }, .implicit, .flow) }
    return scalar(draft.text(field))
  }

  private static func scalar(_ text: String) -> Node {
    if text.contains("\n") { return Node(text + "\n", .implicit, .literal) }
    let isTakenForNothing = Node(text, .implicit, .plain).isNothing
    return Node(text, .implicit, isTakenForNothing ? .doubleQuoted : .any)
  }
}

extension FileFault {
  /// Where a value stands in a file, and how its own lines lie there.
  struct Place: Sendable {
    let line: Int
    let column: Int
    private let isBlock: Bool
    /// Blanks before a block's lines, or the quote before a text.
    private let indentation: Int
    /// Whether the value lies in the file as it reads.
    private let isVerbatim: Bool

    init(_ node: Node, in text: String) {
      line = node.mark?.line ?? 1
      column = node.mark?.column ?? 1
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let scalar = node.scalar
      isBlock = scalar?.style == .literal
      if isBlock {
        let first = lines.dropFirst(line).first { $0.contains { $0 != " " } } ?? ""
        indentation = first.prefix { $0 == " " }.count
        isVerbatim = true
      } else {
        let isQuoted = scalar?.style == .singleQuoted || scalar?.style == .doubleQuoted
        indentation = isQuoted ? 1 : 0
        isVerbatim = lines.indices.contains(line - 1) && lines[line - 1].contains(scalar?.string ?? "\n")
      }
    }

    /// The place of a place within the value.
    func position(of excerpt: TextExcerpt) -> (line: Int, column: Int) {
      guard isVerbatim else { return (line, column) }
      if isBlock { return (line + 1 + excerpt.lineIndex, indentation + excerpt.column + 1) }
      return (line, column + indentation + excerpt.column)
    }
  }
}
