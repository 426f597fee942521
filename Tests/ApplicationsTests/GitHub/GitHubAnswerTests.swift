import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

/// Reads `text` as the client reads an answer.
func answer<Answer: Decodable>(_ text: String, as type: Answer.Type = Answer.self) throws -> Answer {
  try APIResponse(status: 200, headers: [:], body: Data(text.utf8), call: "GET /test").json(type)
}

@Suite("GitHub: answers")
struct GitHubAnswerTests {
  @Test("An organisation shown to a stranger has no settings, and says why")
  func strangersOrganization() throws {
    let detail: GitHubAPI.Organization = try answer(
      """
      {"login": "codeforamerica", "id": 337792, "url": "https://api.github.com/orgs/codeforamerica",
       "company": null, "location": "", "public_repos": 353, "html_url": "https://github.com/codeforamerica",
       "created_at": "2010-07-19T19:41:04Z", "updated_at": "2014-03-07T22:42:52Z", "type": "Organization"}
      """)
    let asset = GitHubOrganization(detail).asset()
    #expect(asset.id == "337792" && asset.name == "codeforamerica")
    #expect(asset["two_factor_required"] == .null)
    #expect(asset.reasons["two_factor_required"]?.kind == .scopeMissing)
    #expect(asset.reasons["is_verified"]?.kind == .notSent)
    #expect(asset["created_at"] == .text("2010-07-19T19:41:04Z"))
  }

  @Test("An owner sees the settings")
  func ownersOrganization() throws {
    let detail: GitHubAPI.Organization = try answer(
      """
      {"login": "acme", "id": 1, "two_factor_requirement_enabled": false, "default_repository_permission": "write",
       "members_can_create_public_repositories": true, "is_verified": true, "plan": {"name": "team", "seats": 5}}
      """)
    let asset = GitHubOrganization(detail).asset()
    #expect(asset["two_factor_required"] == .boolean(false))
    #expect(asset["default_repository_permission"] == .text("write"))
    #expect(asset["plan"] == .text("team"))
  }

  @Test("A repository listed for a member hides its security features, and an old one lacks keys")
  func repository() throws {
    let repository: GitHubAPI.Repository = try answer(
      """
      {"id": 84126515, "name": "site", "full_name": "acme/site", "private": false, "description": null,
       "fork": false, "pushed_at": null, "default_branch": "master", "updated_at": "2024-05-31T05:49:20Z",
       "archived": false, "license": null, "permissions": {"admin": false, "push": false, "pull": true}}
      """)
    let asset = GitHubRepository(repository).asset()
    #expect(asset["visibility"] == .text("public"))
    #expect(asset["pushed_at"] == .null && asset.reasons["pushed_at"] == nil)
    #expect(asset.reasons["secret_scanning"]?.kind == .scopeMissing)
    #expect(asset.reasons["allows_forking"]?.kind == .notSent)
  }

  @Test("Security features are read one by one")
  func features() throws {
    let repository: GitHubAPI.Repository = try answer(
      """
      {"id": 1, "full_name": "acme/site", "visibility": "internal", "security_and_analysis":
       {"secret_scanning": {"status": "enabled"}, "secret_scanning_push_protection": {"status": "disabled"}}}
      """)
    let asset = GitHubRepository(repository).asset()
    #expect(asset["secret_scanning"] == .boolean(true))
    #expect(asset["push_protection"] == .boolean(false))
    #expect(asset.reasons["dependabot_updates"]?.kind == .notSent)
    #expect(asset["visibility"] == .text("internal"))
  }

  @Test(
    "A webhook's certificate check is read from text and from numbers",
    arguments: [("\"0\"", true), ("\"1\"", false), ("0", true), ("1", false)])
  func insecureSSL(value: String, verifies: Bool) throws {
    let hook: GitHubAPI.Webhook = try answer(
      #"{"id": 1, "active": true, "config": {"url": "https://ci.example.com/hook", "insecure_ssl": \#(value)}}"#
    )
    #expect(GitHubWebhook(hook, owner: "acme/site").verifiesTLS == verifies)
  }

  @Test("Of a webhook's address only scheme and host are kept")
  func webhookAddress() throws {
    let hook: GitHubAPI.Webhook = try answer(
      """
      {"id": 1, "active": true, "events": ["push"], "config":
       {"url": "http://bot:hunter2@hooks.example.com:8080/services/T0/S3CR3T?token=S3CR3T", "secret": "********"},
       "last_response": {"code": null, "status": "unused", "message": null}}
      """)
    var webhook = GitHubWebhook(hook, owner: "acme/site")
    webhook.take(hook.lastResponse)
    let asset = webhook.asset()
    #expect(asset["target"] == .text("http://hooks.example.com:8080"))
    #expect(asset["uses_tls"] == .boolean(false))
    #expect(asset["has_secret"] == .boolean(true))
    #expect(asset["failing"] == .boolean(false))
    #expect(asset.name == "acme/site → hooks.example.com")
    #expect(!"\(asset)".contains("S3CR3T") && !"\(asset)".contains("hunter2"))
  }

  @Test(
    "A webhook fails when its last delivery did",
    arguments: [
      (#"{"code": 200, "status": "active"}"#, false), (#"{"code": 502, "status": "failed"}"#, true),
      (#"{"code": 0, "status": "timeout"}"#, true), (#"{"code": null, "status": "unused"}"#, false),
    ])
  func lastResponse(text: String, isFailing: Bool) throws {
    var webhook = GitHubWebhook()
    webhook.take(try answer(text, as: GitHubAPI.Webhook.LastResponse.self))
    #expect(webhook.failing == isFailing)
  }

  @Test("A deploy key that was never used is not one whose use is unknown")
  func deployKeys() throws {
    let repository: GitHubAPI.Repository = try answer(
      #"{"id": 1, "full_name": "acme/site", "archived": true}"#)
    func key(_ rest: String) throws -> Asset {
      let key: GitHubAPI.DeployKey = try answer(#"{"id": 1, "key": "ssh-ed25519 AAAA", "title": ""\#(rest)}"#)
      return GitHubDeployKey(key, of: repository, web: "github.com").asset()
    }
    #expect(try key(#", "last_used": null"#)["used"] == .boolean(false))
    #expect(try key(#", "last_used": "2026-01-01T00:00:00Z""#)["used"] == .boolean(true))
    let untold = try key("")
    #expect(untold["used"] == .null && untold.reasons["used"]?.kind == .notSent)
    #expect(untold["algorithm"] == .text("ssh-ed25519") && untold["archived"] == .boolean(true))
    #expect(untold.name == "deploy key 1")
  }

  @Test("An app's permissions are weighed")
  func installation() throws {
    let list: GitHubAPI.Installations = try answer(
      """
      {"total_count": 1, "installations": [{"id": 7, "account": {"login": "acme", "id": 1}, "app_id": 3,
       "app_slug": "deployer", "repository_selection": "all", "events": ["push"], "suspended_at": null,
       "permissions": {"contents": "write", "metadata": "read", "organization_administration": "read"},
       "created_at": "2024-01-01T00:00:00.000Z", "html_url": "https://github.com/organizations/acme/settings/installations/7"}]}
      """)
    let asset = GitHubInstallation(try #require(list.items.first)).asset()
    #expect(asset["write_permissions"] == .text(#"["contents"]"#))
    #expect(asset["writes_repositories"] == .boolean(true))
    #expect(asset["administers_organization"] == .boolean(false))
    #expect(asset["suspended"] == .boolean(false))
    #expect(asset["created_at"] == .text("2024-01-01T00:00:00Z"))
  }

  @Test("Alerts of two repositories with the same number are two assets")
  func alerts() throws {
    func alert(_ repository: Int) throws -> Asset {
      let alert: GitHubAPI.SecretAlert = try answer(
        """
        {"number": 1, "secret_type": "stripe_api_key", "secret_type_display_name": "Stripe API Key",
         "validity": "active", "publicly_leaked": null,
         "repository": {"id": \(repository), "full_name": "acme/r\(repository)", "private": true}}
        """)
      return GitHubSecretAlert(alert).asset()
    }
    let (first, second) = (try alert(1), try alert(2))
    #expect(first.id != second.id)
    #expect(first.reasons["publicly_leaked"]?.kind == .notSent)
    #expect(first.name == "Stripe API Key in acme/r1 #1")
  }

  @Test("The strength of an RSA key is read from the key itself")
  func rsaBits() {
    let modulus = Data([0x00, 0x80]) + Data(repeating: 1, count: 127)
    let blob = [Data("ssh-rsa".utf8), Data([1, 0, 1]), modulus].reduce(Data()) { whole, part in
      whole + withUnsafeBytes(of: UInt32(part.count).bigEndian) { Data($0) } + part
    }
    #expect(SSHPublicKey("ssh-rsa \(blob.base64EncodedString()) me@host").rsaBits == 1024)
    #expect(SSHPublicKey("ssh-ed25519 AAAA").rsaBits == nil)
    #expect(SSHPublicKey("ssh-rsa AAAA").rsaBits == nil)
    #expect(SSHPublicKey("").algorithm == nil)
  }
}

extension Asset {
  /// The value of a column, by name.
  subscript(column: String) -> Value {
    guard let kind = GitHub.application.assetKind(kind),
      let index = kind.columns.firstIndex(where: { $0.name == column })
    else { return .text("no such column") }
    return values[index]
  }
}
