import AsyncHTTPClient
import Foundation
import Model
import NIOCore
import NIOHTTP1
import Testing

@testable import VendorHTTP

@Suite("Access that is granted in the browser")
struct BrowserAuthorizationTests {
  private static let granted = #"{"access_token":"a1","refresh_token":"r1","expires_in":28800}"#

  /// The values of an address's query.
  private func query(_ address: URL) -> [String: String] {
    let items = URLComponents(url: address, resolvingAgainstBaseURL: false)?.queryItems ?? []
    return Dictionary(items.map { ($0.name, $0.value ?? "") }) { $1 }
  }

  /// Has a browser come back, and answers the status and the page that it is shown.
  private func comeBack(_ address: String) async throws -> (status: UInt, page: String) {
    let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: address), timeout: .seconds(10))
    return (response.status.code, String(buffer: try await response.body.collect(upTo: 1 << 16)))
  }

  /// Runs a flow; `browse` gets the address that the person is to open.
  private func run(
    pasted: AsyncStream<String> = AsyncStream { _ in }, time: FakeTime? = nil,
    _ browse: @escaping @Sendable (URL) async throws -> Void
  ) async throws -> (result: Result<[String: Secret], any Error>, bodies: [String]) {
    try await withVendor({ _, _ in .json(Self.granted) }) { vendor in
      var session = vendor.session(time ?? FakeTime())
      // Real time, unless a test wants it to be over at once.
      if time == nil { session.timing = .live }
      return try await using(session) { session in
        let authorization = try await BrowserAuthorization.start(.stub(session))
        async let result: Result<[String: Secret], any Error> = {
          do { return .success(try await authorization.grant(pasted: pasted)) } catch {
            return .failure(error)
          }
        }()
        try await browse(authorization.address)
        return (await result, vendor.questions.map(\.body))
      }
    }
  }

  @Test("The challenge is that of RFC 7636, appendix B")
  func challenge() {
    let pkce = PKCE(verifier: Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
    #expect(pkce.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    let verifiers = (0..<100).map { _ in PKCE().verifier.reveal() }
    #expect(Set(verifiers).count == 100 && verifiers.allSatisfy { $0.count == 43 })
  }

  @Test("The browser's return is redeemed with the verifier of the challenge, and it is told to go back")
  func granted() async throws {
    let asked = Shared<[String: String]>([:])
    let (result, bodies) = try await run { address in
      let values = query(address)
      asked.change { $0 = values }
      let back = "\(values["redirect_uri"] ?? "")?code=c0de&state=\(values["state"] ?? "")"
      let (status, page) = try await comeBack(back)
      #expect(status == 200 && page.contains("go back to casb") && !page.contains("c0de"))
    }
    #expect(try result.get().revealed == ["access-token": "a1", "refresh-token": "r1"])
    let values = asked.value
    #expect(values["response_type"] == "code" && values["code_challenge_method"] == "S256")
    #expect(values["redirect_uri"]?.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\/callback/) != nil)
    let form = query(try #require(URL(string: "http://x/?\(bodies.first ?? "")")))
    #expect(form["code"] == "c0de" && form["grant_type"] == "authorization_code")
    #expect(form["redirect_uri"] == values["redirect_uri"])
    #expect(PKCE(verifier: Secret(form["code_verifier"] ?? "")).challenge == values["code_challenge"])
  }

  @Test("What comes with another state, or to another path, is turned away and does not end the wait")
  func forged() async throws {
    let (result, bodies) = try await run { address in
      let values = query(address)
      let redirect = values["redirect_uri"] ?? ""
      #expect(try await comeBack("\(redirect)?code=evil&state=guess").status == 400)
      #expect(try await comeBack(redirect).status == 400)
      #expect(try await comeBack(redirect.replacing("/callback", with: "/favicon.ico")).status == 404)
      _ = try await comeBack("\(redirect)?code=good&state=\(values["state"] ?? "")")
    }
    #expect(try result.get().count == 2)
    #expect(bodies.count == 1 && bodies[0].contains("code=good"))
  }

  @Test("The port is closed after the answer")
  func closed() async throws {
    let redirect = Shared("")
    _ = try await run { address in
      let values = query(address)
      redirect.change { $0 = values["redirect_uri"] ?? "" }
      _ = try await comeBack("\(redirect.value)?code=good&state=\(values["state"] ?? "")")
    }
    await #expect(throws: (any Error).self) { _ = try await comeBack(redirect.value) }
  }

  @Test("A refusal on the vendor's page is told in its words")
  func refused() async throws {
    let (result, bodies) = try await run { address in
      let values = query(address)
      let back =
        "\(values["redirect_uri"] ?? "")?error=access_denied&error_description=The+user+said+no"
        + "&state=\(values["state"] ?? "")"
      let page = try await comeBack(back).page
      #expect(page.contains("not granted"))
    }
    let error = #expect(throws: CasbError.self) { try result.get() }
    #expect(error?.message.contains("The user said no") == true)
    #expect(bodies.isEmpty)
  }

  @Test("The address may be pasted instead, from a browser on another machine")
  func pasted() async throws {
    let (addresses, paste) = AsyncStream<String>.makeStream()
    let (result, bodies) = try await run(pasted: addresses) { address in
      let values = query(address)
      paste.yield("\(values["redirect_uri"] ?? "")?code=far&state=\(values["state"] ?? "")")
    }
    #expect(try result.get().count == 2)
    #expect(bodies.first?.contains("code=far") == true)
  }

  @Test("Another address pasted is refused, and what it holds is not repeated")
  func pastedWrongly() async throws {
    let (addresses, paste) = AsyncStream<String>.makeStream()
    let (result, bodies) = try await run(pasted: addresses) { _ in
      paste.yield("http://127.0.0.1:1/callback?code=s3cret&state=other")
    }
    let error = #expect(throws: CasbError.self) { try result.get() }
    #expect(error?.description.contains("s3cret") == false)
    #expect(bodies.isEmpty)
  }

  @Test("A browser that never comes back is given up")
  func timeout() async throws {
    let (result, _) = try await run(time: FakeTime()) { _ in }
    let error = #expect(throws: CasbError.self) { try result.get() }
    #expect(error?.message == "The browser did not come back within 10 minutes.")
  }
}
