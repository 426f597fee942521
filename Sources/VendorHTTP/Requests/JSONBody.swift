import Foundation
import Model

/// How an answer's JSON keys are written.
public enum JSONKeys: Sendable {
  /// `default_branch` for a property `defaultBranch`.
  case snakeCase
  /// As the properties, or their coding keys, are spelled.
  case asWritten
}

extension APIResponse {
  /// The body as JSON; dates are RFC 3339.
  ///
  /// - Throws: `VendorError.Kind.malformed`, naming the call and the place in the document.
  public func json<T: Decodable>(_ type: T.Type, keys: JSONKeys = .snakeCase) throws -> T {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = keys == .snakeCase ? SnakeCase.decoding : .useDefaultKeys
    decoder.dateDecodingStrategy = .custom(Self.date)
    guard !NestingLimit.isExceeded(byJSON: body) else {
      throw malformed("the JSON is nested deeper than \(NestingLimit.depth) levels")
    }
    do {
      return try decoder.decode(type, from: body)
    } catch let error as DecodingError {
      throw malformed(DecodingFlaw(error).message(of: self, format: "JSON"))
    }
  }

  /// RFC 3339, with or without fractions of a second.
  @Sendable static func date(_ decoder: any Decoder) throws -> Date {
    let container = try decoder.singleValueContainer()
    guard let date = Timestamp.date(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
    }
    return date
  }
}
