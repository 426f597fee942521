import Foundation

/// A policy of a bucket or a role, as far as it says who may do what.
///
/// Follows "Grammar of the IAM JSON policy language" of the IAM User Guide.
struct PolicyDocument: Sendable, Decodable {
  let statements: [PolicyStatement]

  init(statements: [PolicyStatement]) { self.statements = statements }

  /// - Throws: `DecodingError` for a text that is no policy.
  init(json: Data) throws {
    self = try JSONDecoder().decode(Self.self, from: json)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    statements = try container.decode(OneOrMany<PolicyStatement>.self, forKey: .statement).items
  }

  private enum Key: String, CodingKey {
    case statement = "Statement"
  }
}

struct PolicyStatement: Sendable, Decodable {
  enum Effect: String, Sendable, Decodable {
    case allow = "Allow"
    case deny = "Deny"
  }

  let effect: Effect
  let principals: PolicyPrincipals
  let actions: PolicySelection
  let resources: PolicySelection
  /// All of them have to hold.
  let conditions: [PolicyCondition]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    effect = try container.decode(Effect.self, forKey: .effect)
    if let named = try container.decodeIfPresent(PolicyPrincipals.Names.self, forKey: .principal) {
      principals = PolicyPrincipals(names: named, isInverted: false)
    } else if let others = try container.decodeIfPresent(PolicyPrincipals.Names.self, forKey: .notPrincipal) {
      principals = PolicyPrincipals(names: others, isInverted: true)
    } else {
      principals = PolicyPrincipals(names: PolicyPrincipals.Names(), isInverted: false)
    }
    // The names of actions are not case-sensitive.
    actions = try Self.selection(container, .action, .notAction) { $0.lowercased() }
    resources = try Self.selection(container, .resource, .notResource) { $0 }
    conditions =
      try container.decodeIfPresent([String: [String: OneOrMany<PolicyScalar>]].self, forKey: .condition)?
      .flatMap { comparison, keys in
        keys.map { PolicyCondition(comparison, key: $0.key, values: $0.value.items.map(\.text)) }
      } ?? []
  }

  /// Without either element everything is meant: the trust policy of a role has no `Resource`.
  private static func selection(
    _ container: KeyedDecodingContainer<Key>, _ some: Key, _ others: Key,
    spelling: (String) -> String
  ) throws -> PolicySelection {
    if let items = try container.decodeIfPresent(OneOrMany<String>.self, forKey: some)?.items {
      return PolicySelection(patterns: items.map { PolicyPattern(spelling($0)) }, isInverted: false)
    }
    let items = try container.decodeIfPresent(OneOrMany<String>.self, forKey: others)?.items ?? []
    return PolicySelection(patterns: items.map { PolicyPattern(spelling($0)) }, isInverted: true)
  }

  private enum Key: String, CodingKey {
    case effect = "Effect"
    case principal = "Principal"
    case notPrincipal = "NotPrincipal"
    case action = "Action"
    case notAction = "NotAction"
    case resource = "Resource"
    case notResource = "NotResource"
    case condition = "Condition"
  }
}

/// JSON that is either one thing or a list of them.
struct OneOrMany<Item: Decodable & Sendable>: Decodable, Sendable {
  let items: [Item]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let many = try? container.decode([Item].self) {
      items = many
    } else {
      items = [try container.decode(Item.self)]
    }
  }
}

/// A value of a condition: policies write booleans and numbers with or without quotes.
struct PolicyScalar: Decodable, Sendable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      text = flag ? "true" : "false"
    } else if let number = try? container.decode(Double.self) {
      text = Int(exactly: number).map { String($0) } ?? String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}
