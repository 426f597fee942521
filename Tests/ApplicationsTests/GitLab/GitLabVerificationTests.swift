import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitLab: tokens and refusals")
struct GitLabVerificationTests {
  typealias DemoToken = GitLabTenant.DemoToken

  @Test("An owner's token tells whose it is, of which group, until when, and lacks nothing of a group")
  func good() async throws {
    try await withGitLab(.gitlab(DemoToken.owner)) { gitlab in
      let verification = try await gitlab.verify()
      #expect(verification.identity == "group_9001_bot_a1b2c3" && verification.tenant == "acme")
      #expect(verification.missingScopes.isEmpty && verification.excessScopes.isEmpty)
      #expect(verification.untriedScopes.keys.sorted() == ["administrator"])
      #expect(verification.expiresAt != nil && verification.notes.isEmpty)
    }
  }

  @Test("A developer hears what the role costs, and which scopes are missing")
  func developer() async throws {
    try await withGitLab(.gitlab(DemoToken.developer)) { gitlab in
      let verification = try await gitlab.verify()
      #expect(verification.missingScopes == ["maintainer", "owner"])
      #expect(verification.notes.first?.contains("only developer of “acme”") == true)
    }
  }

  @Test("What a token may do beyond need is named, with the way to be rid of it")
  func excess() async throws {
    try await withGitLab(.gitlab(DemoToken.excessive)) { gitlab in
      let verification = try await gitlab.verify()
      #expect(verification.excessScopes == ["write_repository"] && verification.excessRemedy != nil)
    }
  }

  @Test("An administrator lacks nothing of an instance, and anybody else is told so")
  func instance() async throws {
    try await withGitLab(.acmeServer) { gitlab in
      let verification = try await gitlab.verify()
      #expect(verification.tenant == "gitlab.acme.example" && verification.missingScopes.isEmpty)
    }
    try await withGitLab(.gitlab(DemoToken.plain, group: nil, host: "gitlab.acme.example")) { gitlab in
      let verification = try await gitlab.verify()
      #expect(verification.missingScopes == ["administrator"])
      #expect(Set(verification.untriedScopes.keys) == ["maintainer", "owner"])
    }
  }

  @Test("A token that is about to expire is told of two weeks before")
  func expiry() async throws {
    let soon = String(Date(timeIntervalSinceNow: 5 * 86_400).formatted(.iso8601).prefix(10))
    try await withGitLab(.gitlab(DemoToken.owner), { $0.credentials[0].expires = soon }) { gitlab in
      let notes = try await gitlab.verify().notes
      #expect(notes.contains { $0.contains("expires in") })
    }
  }

  @Test(
    "A token that is not accepted is explained",
    arguments: [
      (GitLabTenant.DemoToken.revoked, "does not accept"), ("glpat-nonsense-nonsense", "does not accept"),
      (GitLabTenant.DemoToken.withoutAPI, "insufficient_scope"),
    ])
  func refused(token: String, words: String) async throws {
    try await withGitLab(.gitlab(token)) { gitlab in
      let error = await #expect(throws: CasbError.self) { _ = try await gitlab.verify() }
      #expect(
        error?.kind == .credentials && error?.message.contains(words) == true, "\(String(describing: error))")
      #expect(error?.hint != nil && error?.setting == "token")
    }
  }

  @Test("A group that is hidden, and gitlab.com without any, point to the setting")
  func noGroup() async throws {
    for group in ["nowhere", nil] {
      try await withGitLab(.gitlab(DemoToken.owner, group: group)) { gitlab in
        let error = await #expect(throws: CasbError.self) { _ = try await gitlab.verify() }
        #expect(error?.setting == "group" && error?.hint != nil)
      }
    }
  }

  @Test("The estimate counts what a scan then asks")
  func estimate() async throws {
    try await withGitHub { server, session in
      for connection in [Connection.gitlab(DemoToken.owner), .acmeServer] {
        let gitlab = try GitLab(connection, session: session)
        let plan = try #require(try await gitlab.estimate())
        let before = await server.requests().count
        for stage in gitlab.stages() { try await stage.collect(RecordingSink()) }
        let asked = await server.requests().count - before
        let planned = plan.values.reduce(0, +)
        #expect(planned >= asked * 8 / 10 && planned <= asked * 14 / 10, "planned \(planned), asked \(asked)")
      }
    }
  }

  @Test(
    "Refusals tell the scope, the plan and the rest apart",
    arguments: [
      (403, #"{"error":"insufficient_scope","error_description":"More is needed."}"#, .scopeMissing),
      (403, #"{"message":"Your license does not allow this"}"#, .planLacks),
      (403, #"{"message":"403 Forbidden"}"#, nil), (400, #"{"message":{"name":["is too long"]}}"#, nil),
    ] as [(Int, String, UnknownReason.Kind?)])
  func faults(status: Int, body: String, reason: UnknownReason.Kind?) throws {
    let fault = try #require(GitLabFault.read(status: status, headers: [:], body: Data(body.utf8)))
    #expect(fault.reason == reason && !fault.message.isEmpty)
  }

  @Test("An error that is no JSON is left to its status")
  func noJSON() {
    #expect(GitLabFault.read(status: 429, headers: [:], body: Data("Retry later\n".utf8)) == nil)
  }
}
