import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitHub: addresses, pages, errors and credentials")
struct GitHubClientTests {
  @Test(
    "Every GitHub has its own address of the API",
    arguments: [
      ("", "github.com", "api.github.com", ""), ("GitHub.com", "github.com", "api.github.com", ""),
      ("octo.ghe.com", "octo.ghe.com", "api.octo.ghe.com", ""),
      ("github.example.com", "github.example.com", "github.example.com", "/api/v3"),
    ])
  func hosts(setting: String, web: String, api: String, basePath: String) {
    let host = GitHubHost(setting)
    #expect(host.web == web && host.api == api && host.basePath == basePath)
  }

  @Test("Of a link to the next page only the cursor is followed")
  func cursors() throws {
    let request = APIRequest(
      host: "api.github.com", path: "/orgs/acme/repos",
      query: [("sort", "created"), ("per_page", "100"), ("page", "2")])
    let cursor = try #require(
      Paging.cursor(in: [("sort", "evil"), ("page", "3")], by: ["after", "cursor", "page"]))
    #expect(cursor.applied(to: request).query.map(\.name) == ["sort", "per_page", "page"])
    #expect(cursor.applied(to: request).query.last?.value == "3")
    #expect(cursor.applied(to: request).path == "/orgs/acme/repos")
    #expect(PageCursor(checkpoint: cursor.checkpoint) == cursor)
    #expect(PageCursor(checkpoint: "after=Y3Vy==")?.value == "Y3Vy==")
    #expect(Paging.cursor(in: [("per_page", "100")], by: ["page"]) == nil)
    #expect(PageCursor(checkpoint: nil) == nil)
  }

  @Test("The last page's number is read from the link, not from per_page")
  func lastPages() {
    let link = """
      <https://api.github.com/organizations/1/members?per_page=1&page=2>; rel="next", \
      <https://api.github.com/organizations/1/members?per_page=1&page=37>; rel="last"
      """
    #expect(lastPage(inLink: link) == 37)
    #expect(lastPage(inLink: nil) == nil)
    #expect(lastPage(inLink: #"<https://api.github.com/x?page=2>; rel="next""#) == nil)
  }

  @Test(
    "What GitHub says decides what an error means",
    arguments: [
      (403, "Resource not accessible by personal access token", .permission),
      (403, "Upgrade to GitHub Pro or make this repository public to enable this feature.", .plan),
      (403, "Advanced Security must be enabled for this repository to use code scanning.", .plan),
      (404, "Branch not protected", .branchNotProtected), (404, "Branch not found", .branchNotFound),
      (404, "Vulnerability alerts are disabled.", .disabled), (404, "no analysis found", .noAnalysis),
      (404, "Not Found", nil), (422, "Only owners can use this filter.", .permission),
    ] as [(Int, String, GitHubFault.Code?)])
  func codes(status: Int, message: String, code: GitHubFault.Code?) throws {
    let body = try JSONEncoder().encode(["message": message, "documentation_url": "https://docs.github.com"])
    let fault = try #require(GitHubFault.read(status: status, headers: [:], body: body))
    #expect(fault.code == code?.rawValue ?? "")
    #expect(fault.message == message)
    #expect(fault.kind == nil)
  }

  @Test("A missing permission is named as GitHub names it")
  func acceptedPermissions() throws {
    let body = Data(#"{"message": "Resource not accessible by integration"}"#.utf8)
    let fault = GitHubFault.read(
      status: 403, headers: ["x-accepted-github-permissions": "administration=read"], body: body)
    #expect(fault?.message == "Resource not accessible by integration (needs administration=read)")
  }

  @Test("Single sign-on is recognised, and its link with a one-time token is left out")
  func singleSignOn() throws {
    let header = "required; url=https://github.com/orgs/acme/sso?authorization_request=S3CR3T"
    let fault = try #require(GitHubFault.read(status: 403, headers: ["x-github-sso": header], body: Data()))
    #expect(fault.code == GitHubFault.Code.singleSignOn.rawValue)
    #expect(!fault.message.contains("S3CR3T"))
  }

  @Test("Both kinds of rate limit are told from a missing permission")
  func rateLimits() {
    let secondary = Data(#"{"message": "You have exceeded a secondary rate limit."}"#.utf8)
    #expect(GitHubFault.read(status: 403, headers: [:], body: secondary)?.kind == .rateLimited)
    let spent = ["x-ratelimit-remaining": "0"]
    #expect(GitHubFault.read(status: 403, headers: spent, body: Data("{}".utf8))?.kind == .rateLimited)
    #expect(GitHubFault.read(status: 500, headers: [:], body: Data("<html>".utf8)) == nil)
  }

  @Test(
    "A reason says whether scope, plan or failure keeps a value away",
    arguments: [
      (403, "Resource not accessible by integration", .scopeMissing),
      (403, "Upgrade to GitHub Team.", .planLacks), (422, "Only owners can use this filter.", .scopeMissing),
      (404, "Not Found", nil),
    ] as [(Int, String, UnknownReason.Kind?)])
  func reasons(status: Int, message: String, reason: UnknownReason.Kind?) throws {
    let body = try JSONEncoder().encode(["message": message])
    #expect(GitHubFault.read(status: status, headers: [:], body: body)?.reason == reason)
  }

  @Test("Classic scopes are compared with what is needed")
  func classicScopes() throws {
    let all = try #require(ClassicScopes(header: "admin:org, admin:org_hook, repo"))
    #expect(all.missing.isEmpty && all.excess.isEmpty)
    #expect(all.writing == ["admin:org", "admin:org_hook", "repo"])
    let some = try #require(ClassicScopes(header: "read:org, repo, delete_repo, workflow"))
    #expect(
      some.missing == [
        .organizationAdministration, .organizationWebhooks, .runners, .organizationRoles,
        .organizationSecrets,
      ])
    #expect(some.excess == ["delete_repo", "workflow"])
    let none = try #require(ClassicScopes(header: ""))
    #expect(none.missing == GitHubScope.allCases.filter { !$0.isForAppsAlone })
    #expect(ClassicScopes(header: nil) == nil)
  }

  @Test(
    "An expiry is read in both of GitHub's spellings",
    arguments: [
      ("2026-12-01 12:00:00 UTC", "2026-12-01T12:00:00Z"),
      ("2026-12-01 12:00:00 +0200", "2026-12-01T10:00:00Z"),
      ("2026-12-01 12:00:00 -0330", "2026-12-01T15:30:00Z"),
    ])
  func expiry(header: String, expected: String) {
    #expect(TokenExpiry.date(header) == Timestamp.date(expected))
  }

  @Test("A person hears of an expiry two weeks ahead, not before")
  func expiryNote() throws {
    let now = try #require(Timestamp.date("2026-11-20T12:00:00Z"))
    #expect(TokenExpiry.note(expires: now + 30 * 86_400, now: now) == nil)
    let note = try #require(TokenExpiry.note(expires: now + 5 * 86_400, now: now))
    #expect(note.contains("5 days"))
    #expect(TokenExpiry.note(expires: now + 3600, now: now)?.contains("within a day") == true)
    #expect(TokenExpiry.date("never") == nil)
  }

  @Test("What an app was given beyond reading what is needed is named")
  func appExcess() {
    let granted = ["metadata": "read", "members": "write", "contents": "read"]
    #expect(AppVerifier.excess(of: granted) == ["contents: read", "members: write"])
  }

  @Test("Mapping in parallel keeps the order, whatever the limit", arguments: [1, 3, 100])
  func concurrentMapping(limit: Int) async throws {
    let squares = try await concurrentMap(Array(0..<20), limit: limit) { $0 * $0 }
    #expect(squares == (0..<20).map { $0 * $0 })
  }
}
