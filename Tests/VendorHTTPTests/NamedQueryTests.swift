import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Read-only guard: declared queries")
struct NamedQueryTests {
  private static let query = NamedQuery("query Owner($login: String!) { owner(login: $login) { id } }")
  private let readOnly = ReadOnlyGuard(
    [APICall("POST", "{host}", "/graphql", query: query, summary: "")], host: "api.example.com")

  private func isLetOut(_ request: APIRequest) -> Bool { (try? readOnly.call(for: request)) != nil }

  private func request(_ query: NamedQuery = Self.query) throws -> APIRequest {
    try .query(query, ["login": .text("a\"b")], host: "api.example.com", path: "/graphql")
  }

  @Test("The declared document is let out with whatever variables, and named")
  func declared() throws {
    #expect(try readOnly.call(for: request()).signature == "POST /graphql Owner")
    let variables: [String: QueryVariable] = ["login": .null, "first": .number(3)]
    #expect(isLetOut(try .query(Self.query, variables, host: "api.example.com", path: "/graphql")))
  }

  @Test(
    "Any other document is refused, a mutation first of all",
    arguments: [
      "mutation Owner { deleteOwner { id } }", "query Owner { owner { id } }", "{ owner { id } }",
      "query Owner($login: String!) { owner(login: $login) { id } } ", "",
      "query Owner($login: String!) { owner(login: $login) { id } } mutation Drop { drop { id } }",
    ])
  func otherDocuments(document: String) throws {
    #expect(!isLetOut(try request(NamedQuery(document))))
  }

  @Test(
    "A body that a vendor might read otherwise is refused",
    arguments: [
      #"{"operationName":"Owner","query":"mutation M{m}","query":"QUERY","variables":{}}"#,
      #"{"operationName":"Owner","query":"QUERY","variables":{},"extra":1}"#,
      #"{"operationName":"Drop","query":"QUERY","variables":{}}"#,
      #"{"operationName":"Owner","query":"QUERY","variables":{"login":{"a":1}}}"#,
      #"[{"operationName":"Owner","query":"QUERY","variables":{}}]"#,
      #" {"operationName":"Owner","query":"QUERY","variables":{}}"#, #"{"query":"QUERY"}"#, "",
    ])
  func otherBodies(text: String) throws {
    var changed = try request()
    changed.body = Data(text.replacing("QUERY", with: Self.query.document).utf8)
    #expect(!isLetOut(changed))
  }

  @Test("Neither another type of content nor a query in the address goes with it")
  func elsewhere() throws {
    var form = try request()
    form.headers = [("Content-Type", "application/x-www-form-urlencoded")]
    #expect(!isLetOut(form))
    var address = try request()
    address.query = [("query", "mutation M { m }")]
    #expect(!isLetOut(address))
    var get = try request()
    get.method = "GET"
    #expect(!isLetOut(get))
  }

  @Test(
    "A declaration that is not one query alone lets nothing out, not even itself",
    arguments: [
      "mutation Owner { deleteOwner { id } }", "subscription Owner { owner { id } }",
      "query { owner { id } }",
      "query Owner { owner { id } } mutation Drop { drop { id } }", "query Owner { owner(a: \"}\") { id } }",
      "query Owner { owner { id } } # }", "query Owner { owner { id }",
    ])
  func declarations(document: String) throws {
    let query = NamedQuery(document)
    #expect(!query.isQueryAlone)
    let readOnly = ReadOnlyGuard(
      [APICall("POST", "{host}", "/graphql", query: query, summary: "")], host: "api.example.com")
    #expect(throws: VendorError.self) { _ = try readOnly.call(for: request(query)) }
  }
}
