import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitLab: signing in")
struct GitLabSignInTests {
  private static let settings = ["group": "acme", "client-id": GitLabTenant.DemoToken.application]

  /// The person types the code into GitLab's page, and decides.
  private func enter(_ code: String, authorize: Bool, _ session: HTTPSession) async throws {
    let call = APICall("POST", "{host}", "/oauth/device", summary: "")
    let browser = VendorClient(
      .init(calls: [call], host: "gitlab.com"), authentication: NoAuthentication(), session: session)
    _ = try await browser.send(
      .form(
        host: "gitlab.com", path: "/oauth/device",
        [("user_code", code), ("username", "maria-ops"), ("authorize", authorize ? "1" : "0")]))
  }

  @Test("A sign-in with a code opens the group, and each refresh puts another token in place of the last")
  func device() async throws {
    try await withGitHub { server, session in
      let before = Connection(auth: "device", settings: Self.settings, secrets: [:])
      let device = try await DeviceAuthorization.start(
        try GitLab.authorizationServer(for: before, session: session))
      try await enter(device.userCode, authorize: true, session)
      let connection = Connection(auth: "device", settings: Self.settings, secrets: try await device.grant())
      let gitlab = try GitLab(connection, session: session)
      let verification = try await gitlab.verify()
      #expect(verification.identity == "maria-ops" && verification.tenant == "acme")
      #expect(verification.missingScopes.isEmpty && verification.excessScopes.isEmpty)
      try await server.gitlab().expireCredentials()
      #expect(try await gitlab.verify().identity == "maria-ops")
      let kept = try await connection.keeper.current()
      #expect(kept["refresh-token"] != nil && kept["refresh-token"] != connection.secrets["refresh-token"])
    }
  }

  @Test(
    "Whoever denies access is told so, and an application that GitLab does not know points to its setting")
  func denied() async throws {
    try await withGitHub { _, session in
      let connection = Connection(auth: "device", settings: Self.settings, secrets: [:])
      let device = try await DeviceAuthorization.start(
        try GitLab.authorizationServer(for: connection, session: session))
      try await enter(device.userCode, authorize: false, session)
      let denied = await #expect(throws: CasbError.self) { _ = try await device.grant() }
      #expect(denied?.kind == .credentials)
      let unknown = Connection(
        auth: "device", settings: ["group": "acme", "client-id": String(repeating: "0", count: 64)],
        secrets: [:])
      let error = await #expect(throws: CasbError.self) {
        _ = try await DeviceAuthorization.start(
          try GitLab.authorizationServer(for: unknown, session: session))
      }
      #expect(error?.setting == "client-id")
    }
  }
}
