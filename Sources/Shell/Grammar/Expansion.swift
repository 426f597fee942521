import Model

/// What parameters stand for while a statement runs.
struct Variables: Sendable {
  /// What `set` defined.
  var named: [String: String] = [:]
  /// `$1` is the first.
  var arguments: [String] = []
  /// Stands in for names that were not set.
  var environment: [String: String] = [:]

  subscript(name: String) -> String? {
    if let number = Int(name) {
      return arguments.indices.contains(number - 1) ? arguments[number - 1] : nil
    }
    return named[name] ?? environment[name]
  }
}

/// A word after expansion, as the command sees it.
struct ExpandedWord: Sendable, Hashable {
  let text: String
  /// Where it was written; `nil` for arguments of the process.
  let position: SourcePosition?
}

/// Replaces parameters. What comes out is never split into words again, whatever blanks it holds.
enum Expansion {
  /// - Throws: `Located` for a variable that is nowhere defined: a misspelt name must not become nothing.
  static func expand(_ statement: Statement, with variables: Variables) throws -> [ExpandedWord] {
    try statement.words.compactMap { word in
      let text = try expand(word.pieces, with: variables)
      // `$X` alone that is empty is no word, as in a shell; `"$X"` is an empty one.
      if text.isEmpty, !word.isQuoted { return nil }
      return ExpandedWord(text: text, position: word.range.start)
    }
  }

  private static func expand(_ pieces: [Word.Piece], with variables: Variables) throws -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .parameter(let parameter): text += try value(of: parameter, in: variables)
      }
    }
    return text
  }

  private static func value(of parameter: Word.Parameter, in variables: Variables) throws -> String {
    let value = variables[parameter.name]
    if let fallback = parameter.fallback {
      // As `:-` in a shell: an empty value counts as none.
      if let value, !value.isEmpty { return value }
      return try expand(fallback, with: variables)
    }
    if let value { return value }
    throw Located(undefined(parameter, in: variables), at: parameter.position)
  }

  private static func undefined(_ parameter: Word.Parameter, in variables: Variables) -> CasbError {
    if Int(parameter.name) != nil {
      return CasbError(
        .usage, "Argument $\(parameter.name) was not given.",
        hint: "Give it after the script's name, or write ${\(parameter.name):-default}.")
    }
    let nearest = Similarity.suggestion(for: parameter.name, among: variables.named.keys.sorted())
    return CasbError(
      .usage, "There is no variable '\(parameter.name)'.",
      hint: nearest.map { "Did you mean ${\($0)}?" }
        ?? "Define it with `set \(parameter.name) VALUE`, or write ${\(parameter.name):-default}.")
  }
}

/// A failure together with the place that caused it.
struct Located: Error, Sendable, Equatable {
  let error: CasbError
  let position: SourcePosition

  init(_ error: CasbError, at position: SourcePosition) {
    self.error = error
    self.position = position
  }
}
