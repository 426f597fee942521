import Foundation
import Model
import VendorHTTP

/// Asks a vendor's GraphQL endpoint what an application declares as a `NamedQuery`.
struct QueryClient: Sendable {
  let vendor: VendorClient
  /// The host that answers the queries.
  let host: String

  /// - Throws: `VendorError`, where the client's configuration reads GraphQL's errors also for an answer that has any.
  func ask<Answer: Decodable>(
    _ read: Read<Answer>, _ variables: [String: QueryVariable]
  ) async throws -> Answer {
    guard let query = read.call.query else {
      throw CasbError(.internal, "\(read.call.signature) is declared without a query.")
    }
    let request = try APIRequest.query(query, variables, host: host, path: read.call.path)
    return try await vendor.send(request).json(QueryAnswer<Answer>.self, keys: .asWritten).data
  }
}

private struct QueryAnswer<Answer: Decodable>: Decodable {
  let data: Answer
}

/// What stands beside, or in place of, the data that a query could not read:
/// [errors](https://spec.graphql.org/October2021/#sec-Errors).
struct QueryErrors: Decodable {
  struct Fault: Decodable {
    struct Extensions: Decodable {
      let code: String?
    }

    let message: String
    /// As GitHub tells it; others tell `extensions.code`.
    let type: String?
    let extensions: Extensions?

    var code: String { type ?? extensions?.code ?? "" }
  }

  private let errors: [Fault]?

  /// The first error of an answer.
  static func first(in body: Data) -> Fault? {
    (try? JSONDecoder().decode(QueryErrors.self, from: body))?.errors?.first
  }
}
