import ArgumentParser
import Core
import Model

/// The text of a saved query, as the command that it is.
struct QueryText: Sendable {
  /// What a query may be: they all only look.
  static let commands = ["findings", "sql", "assets", "summary", "trend", "diff", "top", "coverage"]

  let text: String

  /// - Parameter options: words that are added at its end.
  /// - Throws: `CasbError` with a caret under what is wrong in the text; the same for an option, without it.
  func command(with variables: Variables, adding options: [String] = []) throws -> any ShellCommand {
    let words = try words(with: variables)
    do {
      let all = words.map(\.text) + options
      guard case .command(let command) = try CommandParsing.parse(all) else {
        throw CasbError(.usage, "A query is a command that looks, not a question for help.", hint: Self.hint)
      }
      return command
    } catch let fault as UsageFault {
      throw marked(fault.error, at: Blame.position(of: fault, in: words))
    }
  }

  /// As a script is checked before it runs.
  func check(in world: ScriptWorld) async throws {
    let variables = await world.variables
    let command = try command(with: variables)
    do {
      try await command.check(in: world)
    } catch let error as CasbError {
      throw marked(error, at: Blame.position(of: error, in: try words(with: variables)))
    }
  }

  /// Filters alone are those of `findings`.
  private func words(with variables: Variables) throws -> [ExpandedWord] {
    do {
      let statements = try Script(name: nil, text: text).statements()
      if let second = statements.dropFirst().first?.words.first {
        throw Located(
          CasbError(.usage, "A query is one command.", hint: Self.hint), at: second.range.start)
      }
      guard let statement = statements.first else { throw Self.empty }
      let words = try Expansion.expand(statement, with: variables)
      guard let first = words.first else { throw Self.empty }
      if first.text.hasPrefix("-") { return [ExpandedWord(text: "findings", position: nil)] + words }
      guard Self.commands.contains(first.text) else {
        let nearest = Similarity.suggestion(for: first.text, among: Self.commands)
        let error = CasbError(
          .usage, "'\(first.text)' begins no query.",
          hint: nearest.map { "Did you mean '\($0)'?" } ?? Self.hint)
        throw first.position.map { Located(error, at: $0) as any Error } ?? error
      }
      return words
    } catch let located as Located {
      throw marked(located.error, at: located.position)
    }
  }

  private func marked(_ error: CasbError, at position: SourcePosition?) -> CasbError {
    guard error.excerpt == nil, let offset = place(of: error) ?? position?.offset else { return error }
    return CasbError(
      error.kind, error.message, hint: error.hint, setting: error.setting,
      excerpt: TextExcerpt(text, offset: offset))
  }

  /// Where what the message quotes stands, be it a part of a word.
  private func place(of error: CasbError) -> Int? {
    CommandParsing.quoted(in: error.message).lazy.compactMap { text.firstRange(of: $0) }.first
      .map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
  }

  private static let empty = CasbError(.usage, "The query is empty.", hint: hint)
  private static let hint =
    "It begins with one of \(commands.joined(separator: ", ")), or with filters of findings such as --severity."
}

/// The names that queries can have.
enum QueryName {
  /// - Throws: `usage` for a name that could not be typed, or taken for something else.
  static func check(_ name: String) throws {
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar)
    }
    guard isPlain, let first = name.first, first != "-", first != ".", name.count <= 64 else {
      throw CasbError(
        .usage, "'\(name)' is no name for a query.",
        hint: "Letters, digits, -, _ and . make one, 64 at most, and neither - nor . begins it.")
    }
    let taken = Queries.configuration.subcommands.map { $0._commandName } + ["help"]
    guard !taken.contains(name) else {
      throw CasbError(
        .usage, "'\(name)' is a command of `query` itself.", hint: "Choose another name for the query.")
    }
  }
}
