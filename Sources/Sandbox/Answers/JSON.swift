public import Foundation

/// A JSON value that keeps the order of its keys, so that an answer reads as the vendor writes it.
///
/// ```swift
/// let answer: JSON = ["login": "acme-corp", "id": 1, "description": nil]
/// ```
public indirect enum JSON: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One key of an object and its value.
  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The string, or null.
  public static func string(orNull text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// The number, or null.
  public static func integer(orNull number: Int?) -> JSON { number.map(JSON.integer) ?? .null }

  /// An RFC 3339 time in UTC with whole seconds, or null.
  public static func time(_ date: Date?) -> JSON {
    guard let date else { return .null }
    return .string(date.formatted(.iso8601))
  }

  /// A list of strings.
  public static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

  /// This object with more keys after its own; anything else is left as it is.
  public func with(_ more: JSON) -> JSON {
    guard case .object(let members) = self, case .object(let added) = more else { return self }
    return .object(members + added)
  }

  /// The value under a key of an object.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
