/// A query as far as the sandbox understands GraphQL: one operation, with fields, arguments and aliases.
/// <https://spec.graphql.org/October2021/>
struct GraphQLDocument {
  struct Field {
    var alias: String
    var name: String
    var arguments: [String: Argument] = [:]
    var fields: [Field] = []
  }

  enum Argument {
    case variable(String)
    case literal(JSON)
  }

  /// query, mutation or subscription.
  let operation: String
  let fields: [Field]

  /// - Throws: ``GraphQLFault`` for text that is no such document.
  init(_ text: String) throws {
    var tokens = Tokens(text)
    operation = tokens.peek == "{" ? "query" : try tokens.name()
    while let next = tokens.peek, next != "{" { tokens.skip(next == "(" ? .group : .token) }
    fields = try tokens.selection()
    guard tokens.peek == nil else { throw GraphQLFault.syntax }
  }

  private struct Tokens {
    enum Skipped {
      case token
      case group
    }

    private var rest: ArraySlice<String>

    init(_ text: String) {
      var words: [String] = []
      var word = ""
      for character in text {
        if character.isLetter || character.isNumber || "_$!\"-".contains(character) {
          word.append(character)
          continue
        }
        if !word.isEmpty { words.append(word) }
        word = ""
        if !character.isWhitespace, character != "," { words.append(String(character)) }
      }
      rest = (words + (word.isEmpty ? [] : [word]))[...]
    }

    var peek: String? { rest.first }

    mutating func name() throws -> String {
      guard let word = rest.popFirst(), word.first?.isLetter == true || word.first == "_" else {
        throw GraphQLFault.syntax
      }
      return word
    }

    private mutating func expect(_ token: String) throws {
      guard rest.popFirst() == token else { throw GraphQLFault.syntax }
    }

    mutating func skip(_ what: Skipped) {
      while let token = rest.popFirst(), what == .group, token != ")" {}
    }

    mutating func selection() throws -> [Field] {
      try expect("{")
      var fields: [Field] = []
      while peek != "}" { fields.append(try field()) }
      try expect("}")
      return fields
    }

    private mutating func field() throws -> Field {
      let first = try name()
      var field = Field(alias: first, name: first)
      if peek == ":" {
        try expect(":")
        field.name = try name()
      }
      if peek == "(" {
        try expect("(")
        while peek != ")" {
          let key = try name()
          try expect(":")
          field.arguments[key] = try argument()
        }
        try expect(")")
      }
      if peek == "{" { field.fields = try selection() }
      return field
    }

    private mutating func argument() throws -> Argument {
      guard let word = rest.popFirst() else { throw GraphQLFault.syntax }
      if word.hasPrefix("$") { return .variable(String(word.dropFirst())) }
      if let number = Int(word) { return .literal(.integer(number)) }
      if word == "true" || word == "false" { return .literal(.boolean(word == "true")) }
      return .literal(.string(word.filter { $0 != "\"" }))
    }
  }
}

/// Why a query is not answered, in GitHub's words.
struct GraphQLFault: Error {
  var type: String?
  var code: String?
  var message: String
  var path: [String] = []

  static let syntax = GraphQLFault(
    type: nil, code: nil, message: "Expected one query, with fields and arguments alone")

  var json: JSON {
    var shape: JSON = [:]
    if let type { shape = shape.with(["type": .string(type)]) }
    shape = shape.with(["path": .strings(path)])
    if let code { shape = shape.with(["extensions": ["code": .string(code)]]) }
    return shape.with(["message": .string(message)])
  }
}
