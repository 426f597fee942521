import CryptoExtras
import Foundation
import JWTKit
import Model
import Testing

@testable import VendorHTTP

@Suite("Authentication")
struct AuthenticationTests {
  private static let exchangeCall = APICall("POST", StubVendor.host, "/app/{id}/token", summary: "")

  private static let pem: String = (try? _RSA.Signing.PrivateKey(keySize: .bits2048))?.pemRepresentation ?? ""

  private struct Claims: JWTPayload {
    let iss: String
    let iat: Int
    let exp: Int
    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  private struct TokenAnswer: Decodable {
    let token: String
    let expiresAt: Date
  }

  private func exchange(_ time: FakeTime) throws -> JWTExchange {
    try JWTExchange(
      issuer: "12345", privateKey: Secret(Self.pem), lifetime: 540, now: { time.now },
      exchange: { jwt in
        APIRequest(
          "POST", host: StubVendor.host, path: "/app/7/token", headers: [("Authorization", "Bearer \(jwt)")])
      },
      token: { response in
        let answer = try response.json(TokenAnswer.self)
        return ExpiringToken(Secret(answer.token), expires: answer.expiresAt)
      })
  }

  private static func isExchange(_ question: StubVendor.Question) -> Bool {
    question.target == "/app/7/token"
  }

  @Test("A static token goes into the header that the vendor wants")
  func staticToken() async throws {
    let plain = try await StaticToken(Secret("abc")).authenticate(.things) { _ in throw CancellationError() }
    #expect(plain.header("authorization") == "Bearer abc")
    let own = try await StaticToken(Secret("abc"), header: "PRIVATE-TOKEN", prefix: "")
      .authenticate(.things) { _ in throw CancellationError() }
    #expect(own.header("Private-Token") == "abc")
    await #expect(throws: CasbError.self) {
      _ = try await StaticToken(Secret("a\r\nb")).authenticate(.things) { _ in throw CancellationError() }
    }
  }

  @Test("Requests at the same time share one exchange, and its assertion is signed")
  func sharedExchange() async throws {
    let time = FakeTime()
    try await withVendor({ question, _ in
      Self.isExchange(question)
        ? .json(#"{"token":"t1","expires_at":"\#(Timestamp.text(time.now + 3600))"}"#, status: 201)
        : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(
          session, calls: [Self.exchangeCall], authentication: try exchange(time))
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<20 { group.addTask { _ = try await client.send(.things) } }
          try await group.waitForAll()
        }
      }
      let exchanges = vendor.questions.filter(Self.isExchange)
      #expect(exchanges.count == 1)
      let reads = vendor.questions.filter { !Self.isExchange($0) }
      #expect(reads.count == 20 && reads.allSatisfy { $0.headers["authorization"] == "Bearer t1" })
      let jwt = try #require(exchanges.first?.headers["authorization"]?.dropFirst("Bearer ".count))
      let keys = await JWTKeyCollection().add(
        rsa: try Insecure.RSA.PrivateKey(pem: Self.pem).publicKey, digestAlgorithm: .sha256)
      let claims = try await keys.verify(String(jwt), as: Claims.self)
      #expect(claims.iss == "12345")
      #expect(claims.iat == 1_800_000_000 - 60)
      #expect(claims.exp == 1_800_000_000 + 540)
    }
  }

  @Test("A token is renewed ahead of its expiry")
  func ahead() async throws {
    let time = FakeTime()
    try await withVendor({ question, number in
      Self.isExchange(question)
        ? .json(#"{"token":"t\#(number)","expires_at":"\#(Timestamp.text(time.now + 3600))"}"#) : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(
          session, calls: [Self.exchangeCall], authentication: try exchange(time))
        _ = try await client.send(.things)
        time.advance(3000)
        _ = try await client.send(.things)
        time.advance(550)
        _ = try await client.send(.things)
      }
      #expect(
        vendor.questions.map { $0.headers["authorization"] ?? "" }.filter { $0.count < 12 } == [
          "Bearer t1", "Bearer t1", "Bearer t4",
        ])
    }
  }

  @Test("A 401 renews the token once, also for many requests, and is then final")
  func renewal() async throws {
    let time = FakeTime()
    try await withVendor({ question, number in
      if Self.isExchange(question) {
        return .json(#"{"token":"t\#(number)","expires_at":"\#(Timestamp.text(time.now + 3600))"}"#)
      }
      return question.headers["authorization"] == "Bearer t1" ? .status(401) : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(
          session, calls: [Self.exchangeCall], authentication: try exchange(time))
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<8 { group.addTask { _ = try await client.send(.things) } }
          try await group.waitForAll()
        }
      }
      #expect(vendor.questions.filter(Self.isExchange).count == 2)
    }
    try await withVendor({ question, _ in
      Self.isExchange(question)
        ? .json(#"{"token":"t","expires_at":"\#(Timestamp.text(time.now + 3600))"}"#)
        : .json(#"{"message":"Bad credentials"}"#, status: 401)
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(
          session, calls: [Self.exchangeCall], authentication: try exchange(time))
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .unauthorized)
        #expect(error.message == "Bad credentials")
      }
      #expect(vendor.questions.filter { !Self.isExchange($0) }.count == 2)
    }
  }

  @Test("An exchange that is not declared is not sent")
  func undeclaredExchange() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient.stub(session, authentication: try exchange(FakeTime()))
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .undeclared)
      }
      #expect(vendor.questions.isEmpty)
    }
  }

  @Test("An exchange that fails is told by its own name, and is tried anew by the next request")
  func failedExchange() async throws {
    let time = FakeTime()
    try await withVendor({ question, number in
      if number == 1 { return .json(#"{"message":"A JSON web token could not be decoded"}"#, status: 401) }
      return Self.isExchange(question)
        ? .json(#"{"token":"t","expires_at":"\#(Timestamp.text(time.now + 3600))"}"#) : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(
          session, calls: [Self.exchangeCall], authentication: try exchange(time))
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .unauthorized)
        #expect(error.call == "POST /app/{id}/token")
        #expect(try await client.send(.things).status == 200)
      }
    }
  }

  @Test("A caller that gives up does not take the exchange from the others")
  func abandonedExchange() async throws {
    let cache = TokenCache()
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let (gate, open) = AsyncStream<Void>.makeStream()
    let obtain: @Sendable () async throws -> ExpiringToken = {
      begin.yield()
      for await _ in gate { break }
      return ExpiringToken(Secret("t"), expires: nil)
    }
    let first = Task { try await cache.token(at: Date(), obtain: obtain) }
    for await _ in begun { break }
    let second = Task { try await cache.token(at: Date(), obtain: obtain) }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    open.yield()
    #expect(try await second.value.reveal() == "t")
  }

  @Test("A key that is no RSA key is refused without being shown")
  func badKey() {
    let error = #expect(throws: CasbError.self) {
      try JWTExchange(
        issuer: "1",
        privateKey: Secret("-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----"),
        lifetime: 540, exchange: { _ in .things }, token: { _ in ExpiringToken(Secret(""), expires: nil) })
    }
    #expect(error?.kind == .credentials)
    #expect(error?.description.contains("c2Vj") == false)
  }
}
