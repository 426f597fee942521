import Foundation
public import Model

/// A variable of a declared query.
public enum QueryVariable: Sendable, Hashable, Codable {
  case text(String)
  case number(Int)
  case null

  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .text(let text): try value.encode(text)
    case .number(let number): try value.encode(number)
    case .null: try value.encodeNil()
    }
  }
}

/// The JSON body of a declared query: [serving over HTTP](https://graphql.org/learn/serving-over-http/).
struct QueryBody: Codable, Equatable {
  let operationName: String
  let query: String
  let variables: [String: QueryVariable]

  /// One spelling for one body, so that no key can stand in it twice.
  func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  /// Whether a request's body is this query with some variables, and nothing else.
  static func carries(_ query: NamedQuery, in request: APIRequest) -> Bool {
    guard let data = request.body, request.query.isEmpty,
      request.header("Content-Type")?.lowercased() == "application/json",
      let body = try? JSONDecoder().decode(QueryBody.self, from: data)
    else { return false }
    return body.query == query.document && body.operationName == query.name && (try? body.data()) == data
  }
}

extension APIRequest {
  /// A POST of a declared query.
  ///
  /// - Throws: `EncodingError`, which texts and numbers do not cause.
  public static func query(
    _ query: NamedQuery, _ variables: [String: QueryVariable], host: String, path: String
  ) throws -> APIRequest {
    APIRequest(
      "POST", host: host, path: path, headers: [("Content-Type", "application/json")],
      body: try QueryBody(operationName: query.name, query: query.document, variables: variables).data())
  }
}
