import Foundation
import Model
import Testing

@testable import Applications

@Suite("GitHub: guide")
struct GitHubGuideTests {
  private let application = GitHub.application

  @Test("The registry connects GitHub")
  func registered() {
    #expect(ApplicationRegistry.connector(for: "github") == GitHub.self)
  }

  @Test("A token asks for organisation, token and host; an app for its numbers and key as well")
  func fields() throws {
    let token = try #require(application.guide.method("token"))
    #expect(token.fields.map(\.key) == ["organization", "token", "host", "enterprise"])
    #expect(token.field("enterprise")?.isRequired == false)
    let app = try #require(application.guide.method("app"))
    #expect(
      Set(app.fields.map(\.key)) == ["organization", "app-id", "installation-id", "private-key", "host"])
    #expect(app.field("private-key")?.kind == .secretFile)
    #expect(token.field("host")?.isRequired == false)
  }

  @Test("A method's scopes are the permissions that columns name, but those that GitHub grants apps alone")
  func scopes() {
    let needed = Set(application.assetKinds.flatMap(\.columns).compactMap(\.permission))
    let forApps = Set(GitHubScope.allCases.filter(\.isForAppsAlone).map(\.rawValue))
    for method in application.guide.methods {
      #expect(
        Set(method.scopes.map(\.id)) == (method.id == "token" ? needed.subtracting(forApps) : needed),
        "\(method.id)")
    }
  }

  @Test("Every scope spells read access, and says what it is for")
  func leastPrivilege() {
    for scope in application.guide.methods.flatMap(\.scopes) {
      #expect(scope.name.contains(": read"))
      #expect(!scope.why.isEmpty)
    }
  }

  @Test("Without a scope some finding types are lost", arguments: GitHubScope.allCases)
  func everyScopeEarnsItsKeep(scope: GitHubScope) {
    #expect(!application.findingTypes(lostWithout: scope.rawValue).isEmpty)
  }

  @Test(
    "Settings that cannot be right are refused before anything is sent",
    arguments: [
      ("organization", "https://github.com/acme"), ("organization", "acme corp"), ("token", "ghp_abc def"),
      ("enterprise", "https://github.com/enterprises/acme"),
      ("token", "wrongtoken"),
      ("token", "ghs_installation"), ("host", "https://github.example.com"), ("host", "example.com/api"),
    ])
  func faults(key: String, value: String) throws {
    let field = try #require(application.guide.method("token")?.field(key))
    let fault = try #require(field.fault(in: value))
    #expect(fault.hasSuffix("."))
    #expect(key != "token" || !fault.contains(value))
  }

  @Test(
    "Settings as people have them are taken",
    arguments: [
      ("organization", "acme-corp"), ("token", "github_pat_11AAA_bbb"), ("token", "ghp_abc"),
      ("host", "github.example.com"), ("host", ""), ("enterprise", "acme-inc"), ("enterprise", ""),
    ])
  func accepted(key: String, value: String) throws {
    let field = try #require(application.guide.method("token")?.field(key))
    #expect(field.fault(in: value) == nil)
  }

  @Test(
    "An app's settings are checked as typed",
    arguments: [
      ("app-id", "acme", false), ("app-id", "123456", true), ("app-id", "Iv23liAbc", true),
      ("installation-id", "https://github.com/settings/installations/1", false),
      ("installation-id", "1", true), ("private-key", "ssh-rsa AAAA", false),
      ("private-key", "-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\n", true),
    ])
  func appFields(key: String, value: String, isRight: Bool) throws {
    let field = try #require(application.guide.method("app")?.field(key))
    #expect((field.fault(in: value) == nil) == isRight)
  }

  @Test("A sign-in asks for the app's client, in the browser with its secret")
  func signIn() throws {
    let browser = try #require(application.guide.method("browser"))
    #expect(browser.authorization == .browser)
    #expect(browser.fields.map(\.key) == ["organization", "client-id", "client-secret", "host"])
    let device = try #require(application.guide.method("device"))
    #expect(device.authorization == .device)
    #expect(device.fields.map(\.key) == ["organization", "client-id", "host"])
    #expect(device.grants.map(\.key) == ["refresh-token", "access-token"])
  }

  @Test("Only reads, queries and the exchanges for a token are declared")
  func calls() {
    let writes = application.calls.filter { $0.method != "GET" }
    #expect(
      writes.map(\.path) == [
        "/app/installations/{installation_id}/access_tokens", "/graphql", "/graphql", "/graphql",
        "/login/device/code", "/login/oauth/access_token",
      ])
    #expect(
      writes.compactMap(\.query?.name)
        == ["OrganizationRestrictions", "EnterpriseSettings", "OrganizationSignOn"])
    #expect(Set(application.calls.map(\.signature)).count == application.calls.count)
    #expect(application.calls.allSatisfy { $0.host == "{host}" })
  }
}
