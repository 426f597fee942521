import Foundation

extension GitHubRoutes {
  /// GraphQL. <https://docs.github.com/graphql>
  static let queries: [GitHubRoute] = [
    GitHubRoute("/graphql", "graphql", method: "POST") { exchange in
      if case .anonymous = exchange.caller.credential { throw GitHubRefusal.authenticationRequired }
      guard let body = try? JSONDecoder().decode(QueryBody.self, from: exchange.request.body) else {
        throw GitHubRefusal(status: 400, message: "Problems parsing JSON")
      }
      do {
        let document = try GraphQLDocument(body.query)
        // Nobody writes here: who tries to has gone wrong.
        guard document.operation == "query" else {
          throw GraphQLFault(type: "FORBIDDEN", message: "The sandbox answers queries only.")
        }
        let variables = (body.variables ?? [:]).mapValues(\.json)
        return .body(["data": try GitHubSchema(exchange: exchange).root.shown(document.fields, variables)])
      } catch let fault as GraphQLFault {
        // What could not be read is null; a query that does not fit the schema has no data at all.
        let errors: JSON = .array([fault.json])
        return .body(
          fault.type == nil
            ? ["errors": errors]
            : ["data": .object([JSON.Member(fault.path.first ?? "", .null)]), "errors": errors])
      }
    }
  ]

  private struct QueryBody: Decodable {
    enum Variable: Decodable {
      case text(String)
      case number(Int)
      case none

      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
          self = .none
        } else if let number = try? value.decode(Int.self) {
          self = .number(number)
        } else {
          self = .text(try value.decode(String.self))
        }
      }

      var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .integer(number)
        case .none: .null
        }
      }
    }

    let query: String
    let variables: [String: Variable]?
  }

  static let enterprises: [GitHubRoute] = [
    GitHubRoute(
      "/enterprises/{enterprise}/audit-log/streams",
      "enterprise-admin/audit-log#list-audit-log-stream-configurations-for-an-enterprise"
    ) { exchange in
      let enterprise = try ownedEnterprise(exchange, scope: "read:audit_log")
      return .body(
        .array(
          enterprise.auditStreams.map { stream in
            [
              "id": .integer(stream.id), "stream_type": .string(stream.type),
              "stream_details": .string(stream.details), "enabled": .boolean(stream.isEnabled),
              "created_at": .time(stream.createdAt), "updated_at": .time(stream.createdAt),
              "paused_at": .time(stream.pausedAt),
            ]
          }))
    },
    GitHubRoute(
      "/enterprises/{enterprise}/consumed-licenses",
      "enterprise-admin/licensing#list-enterprise-consumed-licenses"
    ) { exchange in
      let enterprise = try ownedEnterprise(exchange, scope: "read:enterprise")
      let organizations = enterprise.organizations.compactMap(exchange.tenant.organization)
      let people = Set(organizations.flatMap(\.members).map(\.login)).union(enterprise.owners).sorted()
      return .paged(
        key: "users", count: people.count,
        item: { exchange.shapes.license(of: people[$0], in: enterprise, organizations) },
        more: [
          "total_seats_consumed": .integer(people.count), "total_seats_purchased": .integer(people.count + 5),
        ])
    },
  ]

  /// GitHub shows an enterprise's own pages to its owners, for a classic token alone.
  private static func ownedEnterprise(
    _ exchange: GitHubExchange, scope: String
  ) throws -> GitHubEnterprise {
    guard case .classic = exchange.caller.credential, exchange.caller.has(anyScopeOf: [scope]),
      let enterprise = exchange.tenant.enterprise(exchange.parameter("enterprise")),
      let login = exchange.caller.user?.login, enterprise.owners.contains(login)
    else { throw GitHubRefusal.notFound }
    return enterprise
  }
}
