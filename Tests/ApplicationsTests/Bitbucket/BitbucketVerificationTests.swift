import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("Bitbucket: credentials and refusals")
struct BitbucketVerificationTests {
  private typealias Secrets = BitbucketTenant.DemoSecret

  private func apiToken(
    _ token: String = Secrets.apiToken, email: String = Secrets.email, workspace: String = "acme-labs"
  ) -> Connection {
    Connection(
      auth: "api-token",
      settings: ["workspace": workspace, "email": email, "project-restrictions": "none"],
      secrets: ["token": Secret(token)])
  }

  private func consumer(_ secret: String = Secrets.consumerSecret) -> Connection {
    Connection(
      auth: "consumer",
      settings: ["workspace": "acme-dev", "client-id": Secrets.consumerKey, "project-restrictions": "none"],
      secrets: ["client-secret": Secret(secret)])
  }

  @Test("An access token and a consumer are told their scopes, in one request")
  func told() async throws {
    for connection in [Connection.bitbucket(), consumer()] {
      try await withBitbucket(connection) { connector, server in
        let verification = try await connector.verify()
        #expect(verification.tenant == "acme-dev" && !verification.identity.isEmpty)
        #expect(verification.missingScopes.isEmpty && verification.excessScopes.isEmpty)
        #expect(await server.requests().filter { $0.host == "api.bitbucket.org" }.count == 1)
      }
    }
  }

  @Test("Missing scopes and needless ones are told apart, and what a scope implies is not missing")
  func scopes() {
    let narrow = BitbucketGrant("repository, account:write, pullrequest:write, runner")
    #expect(
      Set(narrow.missing) == [.administration, .project, .webhooks, .pipelines])
    #expect(Set(narrow.excess) == ["account:write", "pullrequest:write", "runner"])
    #expect(BitbucketGrant("project, repository:admin").missing.contains(.repository) == false)
    #expect(BitbucketGrant("repository:admin").missing.contains(.repository))
  }

  @Test("An API token's scopes are tried, each by a cheap call")
  func tried() async throws {
    try await withBitbucket(apiToken()) { connector, server in
      let verification = try await connector.verify()
      #expect(verification.identity == Secrets.email && verification.missingScopes.isEmpty)
      #expect(verification.untriedScopes.isEmpty && verification.untoldExcess != nil)
      #expect(await server.requests().count == 7)
    }
    try await withBitbucket(
      apiToken(),
      { tenant in
        for index in tenant.logins.indices {
          tenant.logins[index].scopes.removeAll { $0 == "read:webhook:bitbucket" }
        }
        tenant.workspaces[1].repositories = []
      }
    ) { connector, _ in
      let verification = try await connector.verify()
      #expect(verification.missingScopes == ["webhook"])
      #expect(Set(verification.untriedScopes.keys) == ["repository:admin", "pullrequest"])
    }
  }

  @Test("A member who administers nothing hears of it before the scan, and no scope is called missing")
  func plainMember() async throws {
    let connection = apiToken(Secrets.memberToken, email: Secrets.memberEmail, workspace: "acme-dev")
    try await withBitbucket(connection) { connector, _ in
      let verification = try await connector.verify()
      #expect(verification.missingScopes.isEmpty)
      #expect(verification.untriedScopes["webhook"]?.contains("must be an admin") == true)
    }
  }

  @Test("What is not accepted is explained, at the setting that mends it")
  func refused() async throws {
    let cases: [(Connection, CasbError.Kind, String)] = [
      (.bitbucket(token: "nonsense-token"), .credentials, "token"),
      (apiToken(email: "other@acme.example"), .credentials, "token"),
      (consumer("wrong-secret-0123"), .credentials, "client-secret"),
      (.bitbucket(workspace: "acme-nowhere"), .notFound, "workspace"),
    ]
    for (connection, kind, setting) in cases {
      try await withBitbucket(connection) { connector, _ in
        let error = await #expect(throws: CasbError.self, "\(setting)") { _ = try await connector.verify() }
        #expect(error?.kind == kind && error?.setting == setting && error?.hint != nil, "\(setting)")
      }
    }
  }

  @Test("A consumer's token is asked for once, and again when it is refused")
  func consumerToken() async throws {
    try await withBitbucket(consumer()) { connector, server in
      _ = try await connector.verify()
      for stage in connector.stages().prefix(3) { try await stage.collect(RecordingSink()) }
      #expect(await server.requests().filter { $0.host == "bitbucket.org" }.count == 1)
    }
  }

  @Test("An app password, a token with blanks and an address without @ are refused as they are typed")
  func fields() {
    #expect(BitbucketFields.apiToken.fault(in: "ATBBsomething")?.contains("app password") == true)
    #expect(BitbucketFields.apiToken.fault(in: "ATATT x") != nil)
    #expect(BitbucketFields.email.fault(in: "maria") != nil)
    #expect(BitbucketFields.workspace.fault(in: "https://bitbucket.org/acme") != nil)
    #expect(BitbucketFields.workspace.fault(in: "acme-dev") == nil)
    #expect(BitbucketFields.projectRestrictions.fault(in: "perhaps") != nil)
  }

  @Test("The details of a refusal are scopes or text, and a missing scope is one")
  func faults() throws {
    let scopes = #"""
      {"type":"error","error":{"message":"Your credentials lack one or more required privilege scopes.",
      "detail":{"granted":["repository"],"required":["webhook"]}}}
      """#
    let missing = try #require(BitbucketFault.read(status: 403, headers: [:], body: Data(scopes.utf8)))
    #expect(missing.reason == .scopeMissing && missing.message.hasSuffix("(needs webhook)"))
    let text = #"{"type":"error","error":{"message":"No","detail":"You are no admin."}}"#
    let plain = try #require(BitbucketFault.read(status: 403, headers: [:], body: Data(text.utf8)))
    #expect(plain.reason == nil && plain.message == "No")
    #expect(BitbucketFault.read(status: 500, headers: [:], body: Data("<html>".utf8)) == nil)
  }
}
