import ArgumentParser
import Foundation

/// The tree of commands as completion needs it, read once from what ArgumentParser tells of it.
struct CommandTree: Sendable {
  let root: Node

  struct Node: Sendable, Decodable {
    let commandName: String
    let abstract: String?
    let defaultSubcommand: String?
    let subcommands: [Node]?
    let arguments: [Argument]?

    func subcommand(_ name: String) -> Node? { subcommands?.first { $0.commandName == name } }
    var defaultNode: Node? { defaultSubcommand.flatMap(subcommand) }
    var options: [Argument] { (arguments ?? []).filter { $0.kind != "positional" && $0.shouldDisplay } }
    var positionals: [Argument] { (arguments ?? []).filter { $0.kind == "positional" } }

    func option(_ word: String) -> Argument? {
      arguments?.first { $0.names?.contains { $0.spelling == word } ?? false }
    }
  }

  struct Argument: Sendable, Decodable {
    /// `positional`, `option` or `flag`.
    let kind: String
    let shouldDisplay: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let allValues: [String]?
    let allValueStrings: [String]?
    let abstract: String?

    var choices: [String] { allValueStrings ?? allValues ?? [] }
    var longName: String? { names?.first { $0.kind == "long" }?.spelling }
  }

  struct Name: Sendable, Decodable {
    let kind: String
    let name: String

    var spelling: String { (kind == "long" ? "--" : "-") + name }
  }

  private struct Tool: Decodable {
    let command: Node
  }

  /// The language itself.
  static let language: CommandTree = {
    let tool = try? JSONDecoder().decode(Tool.self, from: Data(Root._dumpHelp().utf8))
    let empty = Node(
      commandName: "casb", abstract: nil, defaultSubcommand: nil, subcommands: nil, arguments: nil)
    return CommandTree(root: tool?.command ?? empty)
  }()
}
