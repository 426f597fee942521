import Foundation
import Sandbox
import Testing

@Suite("What each kind of token may see")
struct TokenTests {
  @Test(
    "A token that is unknown, expired or revoked is refused in the same words",
    arguments: ["ghp_unknown", GitHubTenant.DemoToken.expired, GitHubTenant.DemoToken.revoked])
  func bad(token: String) async throws {
    try await withSandbox { server in
      let answer = try await GitHubClient(server: server, token: token).send("/user")
      #expect(answer.status == 401)
      #expect(answer.message == "Bad credentials")
      #expect(try answer.object["status"] as? String == "401")
    }
  }

  @Test("Owners see the organisation's settings, everybody else only its profile")
  func detail() async throws {
    try await withSandbox { server in
      let tokens: [(String?, Bool)] = [
        (GitHubTenant.DemoToken.owner, true), (GitHubTenant.DemoToken.leastPrivilege, true),
        (GitHubTenant.DemoToken.member, false), (GitHubTenant.DemoToken.stranger, false),
        (GitHubTenant.DemoToken.withoutOrganization, false), (nil, false),
      ]
      for (token, isShown) in tokens {
        let answer = try await GitHubClient(server: server, token: token).send("/orgs/acme-corp")
        #expect(answer.status == 200)
        #expect(try (answer.object["two_factor_requirement_enabled"] != nil) == isShown, "\(token ?? "none")")
      }
    }
  }

  @Test("A classic token tells its scopes and those that would do")
  func scopes() async throws {
    try await withSandbox { server in
      let answer = try await GitHubClient(server: server).send("/orgs/acme-corp/hooks")
      #expect(
        answer.headers["x-oauth-scopes"] == "admin:org, admin:org_hook, read:audit_log, read:user, repo")
      #expect(answer.headers["x-accepted-oauth-scopes"] == "admin:org_hook")
      let client = GitHubClient(server: server, token: GitHubTenant.DemoToken.withoutOrganization)
      let refused = try await client.send("/orgs/acme-corp/hooks")
      #expect(refused.status == 404)
      #expect(refused.headers["x-oauth-scopes"] == "repo")
    }
  }

  @Test(
    "A fine-grained token without a permission is told which it lacks",
    arguments: [
      ("/orgs/acme-corp/hooks", "organization_hooks=read"),
      ("/repos/acme-corp/hooks/hooks", "repository_hooks=read"),
      ("/repos/acme-corp/payments-api/keys", "administration=read"),
      ("/repos/acme-corp/payments-api/branches/main/protection", "administration=read"),
    ])
  func permission(path: String, needed: String) async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server, token: GitHubTenant.DemoToken.withoutAdministration)
      let answer = try await client.send(path)
      #expect(answer.status == 403)
      #expect(answer.message == "Resource not accessible by personal access token")
      #expect(answer.headers["x-accepted-github-permissions"] == needed)
      #expect(answer.headers["x-oauth-scopes"] == nil)
    }
  }

  @Test("The filter on two-factor authentication is for owners")
  func twoFactor() async throws {
    try await withSandbox { server in
      let path = "/orgs/acme-corp/members?filter=2fa_disabled"
      let owner = try await GitHubClient(server: server).send(path)
      let names = try owner.list.compactMap { $0["login"] as? String }
      #expect(Set(names) == ["old-admin", "intern-ray", "dev-raj", "acme-bot"])
      let others = [
        (GitHubTenant.DemoToken.member, 422), (GitHubTenant.DemoToken.withoutOrganization, 422),
        (GitHubTenant.DemoToken.stranger, 403),
      ]
      for (token, status) in others {
        #expect(try await GitHubClient(server: server, token: token).send(path).status == status)
      }
    }
  }

  @Test("A private repository does not exist for who may not see it")
  func hidden() async throws {
    try await withSandbox { server in
      for token in [GitHubTenant.DemoToken.stranger, nil] {
        let client = GitHubClient(server: server, token: token)
        #expect(try await client.send("/repos/acme-corp/payments-api").status == 404)
        #expect(try await client.send("/repos/acme-corp/swift-sdk").status == 200)
        let listed = try await client.send("/orgs/acme-corp/repos").list
        #expect(listed.allSatisfy { $0["private"] as? Bool == false })
      }
    }
  }

  @Test("An expiring token says when")
  func expiry() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server, token: GitHubTenant.DemoToken.leastPrivilege)
      let header = try #require(
        try await client.send("/user").headers["github-authentication-token-expiration"])
      #expect(header.wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/) != nil, "\(header)")
    }
  }

  @Test("A classic token not authorised for single sign-on is sent to authorise")
  func singleSignOn() async throws {
    try await withSandbox { server in
      try await server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { $0.requiresSingleSignOn = true }
      }
      let client = GitHubClient(server: server, token: GitHubTenant.DemoToken.withoutOrganization)
      let answer = try await client.send("/orgs/acme-corp/repos")
      #expect(answer.status == 403)
      #expect(
        answer.headers["x-github-sso"]?.hasPrefix("required; url=https://github.com/orgs/acme-corp") == true)
    }
  }

  @Test("Private repositories on the free plan cannot be protected")
  func freePlan() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server, token: GitHubTenant.DemoToken.stranger)
      let answer = try await client.send("/repos/acme-labs/secret-lab/branches/main/protection")
      #expect(answer.status == 403)
      #expect(
        answer.message == "Upgrade to GitHub Pro or make this repository public to enable this feature.")
      #expect(try await client.send("/repos/acme-labs/open-lab/branches/main/protection").status == 200)
    }
  }
}
