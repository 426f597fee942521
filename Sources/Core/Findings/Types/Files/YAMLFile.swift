import Foundation
import Model
import Yams

/// The text of a YAML file and what it says, with a place for everything.
struct YAMLFile {
  let text: String
  let root: Node

  /// More is not written by hand.
  private static let maximumSize = 1_000_000

  /// - Throws: `FileFaults` for what is no YAML.
  init(_ text: String) throws {
    self.text = text
    guard text.utf8.count <= Self.maximumSize else {
      throw Self.fault(1, 1, "The file is larger than 1 MB.", hint: "Take it apart.")
    }
    do {
      guard let root = try Yams.compose(yaml: text) else {
        throw Self.fault(1, 1, "The file is empty.", hint: "`types export FILE` writes an example.")
      }
      self.root = root
    } catch let error as YamlError {
      throw Self.fault(of: error)
    }
  }

  private static func fault(of error: YamlError) -> FileFaults {
    let hint = "It is to be YAML: `key: value`, with the same blanks before all keys of one type."
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return fault(mark.line, mark.column, "This is no YAML: \(problem).", hint: hint)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.joined(separator: ", ")
      return fault(
        context.mark.line, context.mark.column, "\(names) is given twice.", hint: "Give it once.")
    default:
      return fault(1, 1, "This is no YAML: \(error).", hint: hint)
    }
  }

  static func fault(_ line: Int, _ column: Int, _ message: String, hint: String?) -> FileFaults {
    FileFaults(faults: [FileFault(line: line, column: column, error: CasbError(.usage, message, hint: hint))])
  }
}

/// Collects what is wrong with a file while it is read.
struct FaultCollector {
  private(set) var faults: [FileFault] = []

  mutating func note(_ message: String, hint: String?, at node: Node) {
    note(CasbError(.usage, message, hint: hint), at: node)
  }

  mutating func note(_ error: CasbError, at node: Node) {
    faults.append(FileFault(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, error: error))
  }

  mutating func note(_ fault: FileFault) { faults.append(fault) }

  /// - Throws: `FileFaults` when there are any.
  func finish() throws {
    if !faults.isEmpty { throw FileFaults(faults: faults) }
  }

  /// The pairs of a mapping whose keys are known; the others are noted with the nearest right one.
  mutating func pairs(_ node: Node, keys: [String], of noun: String) -> [String: (key: Node, value: Node)] {
    guard case .mapping(let mapping) = node else {
      note("\(noun) is to be `key: value` lines.", hint: nil, at: node)
      return [:]
    }
    var pairs: [String: (key: Node, value: Node)] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, keys.contains(name) else {
        let name = key.scalar?.string ?? ""
        let nearest = Similarity.suggestion(for: name, among: keys)
        note(
          "\(noun) has no key '\(name)'.",
          hint: nearest.map { "Did you mean '\($0)'?" } ?? "Its keys are \(keys.joined(separator: ", ")).",
          at: key)
        continue
      }
      if !value.isNothing { pairs[name] = (key, value) }
    }
    return pairs
  }

  /// The items of a list; a single word is a list of one.
  mutating func items(_ node: Node, of noun: String) -> [Node] {
    switch node {
    case .sequence(let sequence): return Array(sequence)
    case .scalar: return [node]
    default:
      note("\(noun) is to be a list.", hint: "Write [a, b] or lines that begin with `- `.", at: node)
      return []
    }
  }

  /// The text of a scalar as it stands, whatever YAML would take it for.
  mutating func text(_ node: Node, of noun: String) -> String {
    if case .scalar(let scalar) = node { return scalar.string }
    note("\(noun) is to be a text.", hint: nil, at: node)
    return ""
  }
}

extension Node {
  /// Nothing after the colon, or a plain `null`.
  var isNothing: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
