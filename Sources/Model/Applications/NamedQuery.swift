/// A query in a language that could also write, as an application declares it: word for word.
///
/// The read-only guard lets nothing but this very text out, and not even that unless it is one query alone.
public struct NamedQuery: Sendable, Hashable {
  /// `OrganizationSignOn` of `query OrganizationSignOn($login: String!) { … }`.
  public let name: String
  public let document: String

  /// - Parameter document: one GraphQL operation with a name, without comments, strings and fragments.
  public init(_ document: String) {
    self.document = document
    name = String(document.dropFirst(Self.keyword.count).prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }

  private static let keyword = "query "

  /// Whether the document is a single operation, and that a query: no mutation can be part of it.
  ///
  /// [Operations](https://spec.graphql.org/October2021/#sec-Language.Operations).
  public var isQueryAlone: Bool {
    guard document.hasPrefix(Self.keyword), !name.isEmpty, !document.contains(where: { "\"#".contains($0) })
    else { return false }
    var depth = 0
    var isOver = false
    for character in document where !character.isWhitespace {
      if isOver { return false }
      switch character {
      case "{": depth += 1
      case "}":
        depth -= 1
        isOver = depth == 0
      default: break
      }
    }
    return isOver
  }
}
