import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Access tokens that a refresh token keeps alive")
struct OAuthRefreshTests {
  private static let first = [Authorization.refreshToken: Secret("r0")]

  /// Keeps nothing, as when the disk is full.
  private struct FullDisk: SecretKeeper {
    func current() -> [String: Secret] { OAuthRefreshTests.first }
    func keep(_ changed: [String: Secret]) throws { throw CasbError(.store, "The disk is full.") }
  }

  private func client(_ session: HTTPSession, _ authentication: any Authentication) -> VendorClient {
    .stub(session, authentication: authentication)
  }

  @Test("A rotated refresh token is kept and used from then on")
  func rotation() async throws {
    let time = FakeTime()
    let keeper = SecretsInMemory(Self.first)
    try await withVendor({ question, number in
      question.target == "/oauth/token"
        ? .json(
          #"{"access_token":"a\#(number)","expires_in":100,"refresh_token":"r\#(number)","token_type":"Bearer"}"#
        )
        : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = client(session, OAuthRefresh(.stub(session), secrets: Self.first, keeper: keeper))
        _ = try await client.send(.things)
        time.advance(60)
        _ = try await client.send(.things)
      }
      let bodies = vendor.questions.filter { $0.method == "POST" }.map(\.body)
      #expect(
        bodies == [
          "grant_type=refresh_token&refresh_token=r0&client_id=me&client_secret=shh%2Bshh",
          "grant_type=refresh_token&refresh_token=r1&client_id=me&client_secret=shh%2Bshh",
        ])
      #expect(keeper.all.revealed == ["access-token": "a3", "refresh-token": "r3"])
      #expect(vendor.questions.last?.headers["authorization"] == "Bearer a3")
    }
  }

  @Test("An access token that is there is used until it is refused")
  func accessTokenFirst() async throws {
    let secrets = [Authorization.accessToken: Secret("a0"), Authorization.refreshToken: Secret("r0")]
    try await withVendor({ question, number in
      if question.target == "/oauth/token" {
        return .json(#"{"access_token":"a\#(number)","refresh_token":"r1"}"#)
      }
      return number == 2 ? .status(401) : .json("[]")
    }) { vendor in
      try await using(vendor.session()) { session in
        let client = client(
          session, OAuthRefresh(.stub(session), secrets: secrets, keeper: SecretsInMemory(secrets)))
        _ = try await client.send(.things)
        _ = try await client.send(.things)
      }
      let used = vendor.questions.filter { $0.method == "GET" }.map { $0.headers["authorization"] }
      #expect(used == ["Bearer a0", "Bearer a0", "Bearer a3"])
    }
  }

  @Test("A token that another process has renewed is taken over, not renewed again")
  func renewedElsewhere() async throws {
    let secrets = [Authorization.accessToken: Secret("a0"), Authorization.refreshToken: Secret("r0")]
    let keeper = SecretsInMemory(secrets)
    try await withVendor({ question, _ in
      question.headers["authorization"] == "Bearer a0" ? .status(401) : .json("[]")
    }) { vendor in
      try await using(vendor.session()) { session in
        let client = client(session, OAuthRefresh(.stub(session), secrets: secrets, keeper: keeper))
        keeper.keep([Authorization.accessToken: Secret("b1"), Authorization.refreshToken: Secret("s1")])
        _ = try await client.send(.things)
      }
      #expect(vendor.questions.allSatisfy { $0.method == "GET" })
      #expect(vendor.questions.last?.headers["authorization"] == "Bearer b1")
    }
  }

  @Test("Whoever loses the race for a refresh token waits for what the winner keeps")
  func race() async throws {
    let keeper = SecretsInMemory(Self.first)
    try await withVendor({ question, _ in
      guard question.target == "/oauth/token" else { return .json("[]") }
      keeper.keep([Authorization.accessToken: Secret("b1"), Authorization.refreshToken: Secret("s1")])
      return .json(#"{"error":"bad_refresh_token","error_description":"used"}"#)
    }) { vendor in
      try await using(vendor.session()) { session in
        let client = client(session, OAuthRefresh(.stub(session), secrets: Self.first, keeper: keeper))
        _ = try await client.send(.things)
      }
      #expect(vendor.questions.last?.headers["authorization"] == "Bearer b1")
    }
  }

  @Test("A caller that gives up and a session that closes do not lose the token that is on its way")
  func leaving() async throws {
    let keeper = SecretsInMemory(Self.first)
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let (gate, open) = AsyncStream<Void>.makeStream()
    try await withVendor({ _, _ in
      begin.yield()
      for await _ in gate { break }
      return .json(#"{"access_token":"a1","refresh_token":"r1"}"#)
    }) { vendor in
      let session = vendor.session()
      let client = client(session, OAuthRefresh(.stub(session), secrets: Self.first, keeper: keeper))
      let caller = Task { try await client.send(.things) }
      for await _ in begun { break }
      caller.cancel()
      await #expect(throws: CancellationError.self) { try await caller.value }
      async let closed: Void = session.shutdown()
      open.yield()
      try await closed
      #expect(keeper.all.revealed == ["access-token": "a1", "refresh-token": "r1"])
    }
  }

  @Test("A refresh token that cannot be kept is not used")
  func unkept() async throws {
    try await withVendor({ _, _ in .json(#"{"access_token":"a","refresh_token":"r1"}"#) }) { vendor in
      try await using(vendor.session()) { session in
        let client = client(session, OAuthRefresh(.stub(session), secrets: Self.first, keeper: FullDisk()))
        await #expect(throws: CasbError.self) { try await client.send(.things) }
      }
      #expect(vendor.questions.count == 1)
    }
  }

  @Test("A refresh token that is revoked is a refused credential", arguments: [200, 400])
  func revoked(status: Int) async throws {
    try await withVendor({ _, _ in .json(#"{"error":"invalid_grant"}"#, status: status) }) { vendor in
      try await using(vendor.session()) { session in
        var server = AuthorizationServer.stub(session, secret: "shh")
        server.clientAuthentication = .basic
        let client = client(
          session, OAuthRefresh(server, secrets: Self.first, keeper: SecretsInMemory(Self.first)))
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .unauthorized)
        #expect(error.code == "invalid_grant")
      }
      #expect(vendor.questions.map { $0.headers["authorization"] } == ["Basic bWU6c2ho"])
    }
  }

  @Test("A refusal of a token that cannot be renewed is told in the vendor's words")
  func unrenewable() async throws {
    let secrets = [Authorization.accessToken: Secret("a0")]
    try await withVendor({ _, _ in .json(#"{"message":"Bad credentials"}"#, status: 401) }) { vendor in
      try await using(vendor.session()) { session in
        let client = client(
          session, OAuthRefresh(.stub(session), secrets: secrets, keeper: SecretsInMemory(secrets)))
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.message == "Bad credentials")
      }
      #expect(vendor.questions.count == 1)
    }
  }
}
