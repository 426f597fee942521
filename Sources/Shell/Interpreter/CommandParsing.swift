import ArgumentParser
import Foundation
import Model

/// The words of a command, understood.
enum ParsedCommand: Sendable {
  case command(any ShellCommand)
  /// Help that was asked for.
  case text(String)
}

/// Words that make no command, and which of them is to blame.
struct UsageFault: Error, Sendable {
  let error: CasbError
  /// The text of the word at fault, when one is.
  let culprit: String?
}

/// Turns words into a command of the tree.
enum CommandParsing {
  /// - Throws: `UsageFault`.
  static func parse(_ words: [String], width: Int = 80) throws -> ParsedCommand {
    try checkSubcommand(words)
    if let command = Self.quickly(words) { return .command(command) }
    do {
      guard let command = try Root.parseAsRoot(words) as? any ShellCommand else {
        // A group without a default, or the root itself.
        return .text(Root.helpMessage(for: group(of: words), columns: width))
      }
      return .command(command)
    } catch {
      if Root.exitCode(for: error) == .success {
        return .text(Root.fullMessage(for: error, columns: width))
      }
      throw fault(Root.message(for: error), words: words)
    }
  }

  /// The command alone understands its words, without the whole tree being looked through, which takes most of the
  /// time. What it does not understand is left to the tree, whose messages know where they are.
  private static func quickly(_ words: [String]) -> (any ShellCommand)? {
    let path = path(of: words)
    guard var type = path.last, path.count > 1 else { return nil }
    if let usual = type.configuration.defaultSubcommand { type = usual }
    guard type.configuration.subcommands.isEmpty else { return nil }
    return (try? type.parseAsRoot(Array(words.dropFirst(path.count - 1)))) as? any ShellCommand
  }

  /// The deepest group or command that the words name, and how many of them name it.
  static func path(of words: [String]) -> [any ParsableCommand.Type] {
    var path: [any ParsableCommand.Type] = [Root.self]
    for word in words {
      guard let next = subcommand(word, of: path[path.count - 1]) else { break }
      path.append(next)
    }
    return path
  }

  private static func group(of words: [String]) -> any ParsableCommand.Type {
    path(of: words).last ?? Root.self
  }

  private static func subcommand(
    _ word: String, of command: any ParsableCommand.Type
  ) -> (any ParsableCommand.Type)? {
    command.configuration.subcommands.first {
      $0._commandName == word || $0.configuration.aliases.contains(word)
    }
  }

  static func subcommandNames(of command: any ParsableCommand.Type) -> [String] {
    command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
  }

  /// ArgumentParser reports an unknown command as an unexpected argument; say what it is instead.
  private static func checkSubcommand(_ words: [String]) throws {
    let path = path(of: words)
    guard let group = path.last, words.count >= path.count, group.configuration.defaultSubcommand == nil,
      !group.configuration.subcommands.isEmpty
    else { return }
    let word = words[path.count - 1]
    guard !word.hasPrefix("-") else { return }
    let parents = words.prefix(path.count - 1).joined(separator: " ")
    let message =
      parents.isEmpty
      ? "There is no command '\(word)'." : "'\(parents)' has no command '\(word)'."
    let elsewhere = parents.isEmpty ? WordsFromElsewhere.hint(for: word) : nil
    let nearest = elsewhere ?? suggestion(for: word, among: subcommandNames(of: group))
    let listing = parents.isEmpty ? "`help` lists all commands." : "`\(parents) --help` lists them."
    throw UsageFault(
      error: CasbError(.usage, message, hint: nearest ?? listing),
      culprit: word)
  }

  private static func fault(_ message: String, words: [String]) -> UsageFault {
    var sentence = message.split(separator: "\n").first.map(String.init) ?? message
    var hint: String?
    if let range = sentence.range(of: " Did you mean '") {
      hint = String(sentence[range.lowerBound...].dropFirst())
      sentence = String(sentence[..<range.lowerBound])
    }
    if sentence.hasPrefix("The value '"), let option = unknownOption(words) {
      // Its value was taken for an argument, and that is what ArgumentParser complains of.
      sentence = "Unknown option '\(option)'"
    }
    if !sentence.hasSuffix(".") && !sentence.hasSuffix("?") { sentence += "." }
    let culprit = quoted(in: sentence).first { words.contains($0) || word($0, startsOneOf: words) }
    let path = path(of: words)
    let names = words.prefix(path.count - 1).joined(separator: " ")
    if sentence.hasPrefix("Unknown option") {
      hint = quoted(in: sentence).first.flatMap { hintForUnknown(option: $0, words) }
    }
    if hint == nil, let culprit, sentence.contains("nexpected argument"), let group = path.last {
      hint = hintForUnexpected(culprit, of: group)
    }
    return UsageFault(
      error: CasbError(
        .usage, sentence,
        hint: hint
          ?? (names.isEmpty ? "`help` lists all commands." : "`\(names) --help` shows how it is used.")),
      culprit: culprit)
  }

  /// The first word that looks like an option, and is none of the command's.
  private static func unknownOption(_ words: [String]) -> String? {
    let command = CommandPlace(words, in: .language).command
    return words.prefix { $0 != "--" }
      .filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }
      .first { $0 != "--help" && command.option($0) == nil }
  }

  /// ArgumentParser's own suggestion may be far off.
  private static func hintForUnknown(option: String, _ words: [String]) -> String? {
    let known = CommandPlace(words, in: .language).command.options.compactMap(\.longName)
    return suggestion(for: option, among: known)
  }

  private static func hintForUnexpected(_ word: String, of group: any ParsableCommand.Type) -> String? {
    if ["|", ">", ">>"].contains(word) {
      return "There are no pipes here: use --output FILE, or pipe `casb` itself in your own shell."
    }
    return suggestion(for: word, among: subcommandNames(of: group))
  }

  /// The names that begin with a word, if they are few, or else the one that is most like it.
  static func suggestion(for word: String, among names: [String]) -> String? {
    let bare = word.drop { $0 == "-" }
    let beginning = bare.isEmpty ? [] : names.filter { $0.hasPrefix(word.lowercased()) }
    if (1...mostNames).contains(beginning.count) {
      return "Did you mean \(beginning.map { "'\($0)'" }.joined(separator: " or "))?"
    }
    return Similarity.suggestion(for: word, among: names).map { "Did you mean '\($0)'?" }
  }

  /// More than these are better listed by Tab.
  private static let mostNames = 4

  private static func word(_ fragment: String, startsOneOf words: [String]) -> Bool {
    words.contains { $0.hasPrefix(fragment + "=") }
  }

  /// What stands between single quotes, without the `<value>` that follows an option's name.
  static func quoted(in sentence: String) -> [String] {
    sentence.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }
      .flatMap { [String($0.element), String($0.element.split(separator: " ").first ?? "")] }
      .filter { !$0.isEmpty }
  }
}
