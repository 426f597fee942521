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
    decoder.keyDecodingStrategy = keys == .snakeCase ? .convertFromSnakeCase : .useDefaultKeys
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      guard let date = Timestamp.date(try container.decode(String.self)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "is not an RFC 3339 time")
      }
      return date
    }
    do {
      return try decoder.decode(type, from: body)
    } catch let error as DecodingError {
      throw malformed(decodingFlaw(error, format: "JSON"))
    }
  }

  /// What is wrong with a body, and where; never the value itself, which could be a secret.
  func decodingFlaw(_ error: DecodingError, format: String) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context):
      return "\(place(context.codingPath)) is null"
    case .typeMismatch(_, let context):
      return "\(place(context.codingPath)) is not of the documented type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      let sort = headers["content-type"].map { ", its content type is \($0)" } ?? ""
      return body.isEmpty
        ? "the body is empty" : "the body is not \(format), or is cut short (\(body.count) bytes\(sort))"
    case .dataCorrupted(let context):
      return "\(place(context.codingPath)) has a value that is not documented"
    @unknown default:
      return "the body cannot be read as \(format)"
    }
  }

  /// `items[3].owner.login`.
  private func place(_ path: [any CodingKey]) -> String {
    let text = path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return text.isEmpty ? "the document" : text
  }
}
