import Model
import VendorHTTP

/// A call of a vendor's API, declared once with the shape of its answer: the guard lets it out, guide and plan name
/// it, requests are made from it, and reasons of missing values quote it.
struct Read<Answer: Sendable>: DeclaredRead {
  let call: APICall

  init(_ call: APICall) { self.call = call }
}

/// A `Read`, whatever it answers.
protocol DeclaredRead: Sendable {
  var call: APICall { get }
}

extension DeclaredRead {
  /// A request of the call.
  ///
  /// - Parameter places: what stands for `{…}` in the path. A place that is left open is refused by the guard.
  func request(
    host: String, at places: [String: String], _ query: [(name: String, value: String?)] = []
  ) -> APIRequest {
    APIRequest(call.method, host: host, path: path(at: places), query: query)
  }

  private func path(at places: [String: String]) -> String {
    var path = ""
    var rest = Substring(call.path)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      path += rest[..<open]
      let place = places[String(rest[open..<close].dropFirst())]
      path += place.map(APIRequest.pathSegment) ?? String(rest[open...close])
      rest = rest[close...].dropFirst()
    }
    return path + rest
  }
}

/// All reads of an application, as the stored properties of a struct:
///
///     struct GitHubReads: ReadTable {
///       static let table = GitHubReads()
///       let organization = Read<GitHubAPI.Organization>(get("/orgs/{org}", "The organisation and its settings"))
///     }
protocol ReadTable: Sendable {
  static var table: Self { get }
}

extension ReadTable {
  /// In the order of their declaration.
  static var calls: [APICall] {
    Mirror(reflecting: table).children.compactMap { ($0.value as? any DeclaredRead)?.call }
  }

  /// How often which read will be made, by its call's signature, as `Connector.estimate` tells it.
  static func plan(_ counts: [PartialKeyPath<Self>: Int]) -> [String: Int] {
    counts.reduce(into: [:]) { plan, count in
      guard count.value > 0, let read = table[keyPath: count.key] as? any DeclaredRead else { return }
      plan[read.call.signature] = count.value
    }
  }
}
