public import Model
import Yams

/// Saved queries as a YAML file: `queries:` with a list of `name` and `query`.
public struct QueryDocument: Sendable {
  public struct Entry: Sendable {
    public let name: String
    public let text: String
    let namePlace: FileFault.Place
    let textPlace: FileFault.Place

    /// What is wrong with the name or, where it points into it, with the text, at its place in the file.
    public func locate(_ error: CasbError, inName: Bool = false) -> FileFault {
      let place = inName ? namePlace : textPlace
      guard !inName, let excerpt = error.excerpt else {
        return FileFault(line: place.line, column: place.column, error: error)
      }
      let (line, column) = place.position(of: excerpt)
      return FileFault(line: line, column: column, error: error)
    }
  }

  public let entries: [Entry]

  private static let key = "queries"

  /// - Throws: `FileFaults`.
  public init(parsing text: String) throws {
    let file = try YAMLFile(text)
    var faults = FaultCollector()
    let pairs = faults.pairs(file.root, keys: [Self.key], of: "The file")
    var entries: [Entry] = []
    for node in pairs[Self.key].map({ faults.items($0.value, of: "`queries`") }) ?? [] {
      let pairs = faults.pairs(node, keys: ["name", "query"], of: "A query")
      guard let name = pairs["name"]?.value, let query = pairs["query"]?.value else {
        faults.note(
          "A query has a `name` and a `query`.", hint: "`query export -` writes an example.", at: node)
        continue
      }
      let entry = Entry(
        name: faults.text(name, of: "`name`"), text: faults.text(query, of: "`query`"),
        namePlace: FileFault.Place(name, in: text), textPlace: FileFault.Place(query, in: text))
      if entries.contains(where: { $0.name == entry.name }) {
        faults.note("'\(entry.name)' is there twice.", hint: "Give each query a name of its own.", at: name)
      }
      entries.append(entry)
    }
    try faults.finish()
    self.entries = entries
  }

  /// Writes queries so that they are read back as they are.
  public static func text(_ queries: [SavedQuery]) throws -> String {
    let list = queries.map { query in
      Node([
        (Node("name"), Node(query.name, .implicit, .any)),
        (Node("query"), Node(query.text, .implicit, .doubleQuoted)),
      ])
    }
    let root = Node([(Node(key), Node(list, .implicit, .block))])
    return try Yams.serialize(node: root, indent: 2, width: -1, allowUnicode: true)
  }
}
