import Foundation
import Sandbox
import Testing

@Suite("The sandbox's GraphQL")
struct QueryTests {
  private func ask(
    _ query: String, _ variables: [String: String] = [:], _ server: SandboxServer,
    token: String = GitHubTenant.DemoToken.enterpriseOwner
  ) async throws -> [String: Any] {
    let body = try JSONSerialization.data(withJSONObject: ["query": query, "variables": variables])
    let answer = try await GitHubClient(server: server, token: token).send(
      "/graphql", method: "POST", body: String(decoding: body, as: UTF8.self))
    #expect(answer.status == 200)
    return try answer.object
  }

  private func message(_ answer: [String: Any]) -> String {
    ((answer["errors"] as? [[String: Any]])?.first?["message"] as? String) ?? ""
  }

  @Test("Fields, aliases, arguments and variables are understood")
  func fields() async throws {
    try await withSandbox { server in
      let query =
        "query Q($slug: String!) { e: enterprise(slug: $slug) { called: name ownerInfo { admins(first: 1) { totalCount } } } }"
      let answer = try await ask(query, ["slug": "acme-group"], server)
      let enterprise = try #require((answer["data"] as? [String: Any])?["e"] as? [String: Any])
      #expect(enterprise["called"] as? String == "Acme Group")
      let owner = enterprise["ownerInfo"] as? [String: Any]
      #expect((owner?["admins"] as? [String: Any])?["totalCount"] as? Int == 2)
    }
  }

  @Test("A field that the schema does not have, an organisation that is not there and a mutation are errors")
  func errors() async throws {
    try await withSandbox { server in
      let wrong = try await ask("query Q { organization(login: \"acme-corp\") { secrets } }", [:], server)
      #expect(message(wrong) == "Field 'secrets' doesn't exist on type 'Organization'")
      #expect(wrong["data"] == nil)
      let nobody = try await ask("query Q { organization(login: \"nobody\") { login } }", [:], server)
      #expect(message(nobody).contains("nobody"))
      let write = try await ask("mutation M { deleteOrganization { id } }", [:], server)
      #expect(!message(write).isEmpty)
    }
  }

  @Test("Nobody but a reader of an enterprise sees its policies")
  func owners() async throws {
    try await withSandbox { server in
      let query =
        "query Q { enterprise(slug: \"acme-group\") { name ownerInfo { ipAllowListEnabledSetting } } }"
      let answer = try await ask(query, [:], server, token: GitHubTenant.DemoToken.owner)
      let enterprise = try #require((answer["data"] as? [String: Any])?["enterprise"] as? [String: Any])
      #expect(enterprise["ownerInfo"] is NSNull)
    }
  }
}
