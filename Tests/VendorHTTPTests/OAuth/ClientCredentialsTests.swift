import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Credentials without a person")
struct ClientCredentialsTests {
  @Test("A client's token is used until it expires or is refused, and then obtained anew")
  func tokens() async throws {
    let time = FakeTime()
    try await withVendor({ question, number in
      if question.target == "/oauth/token" {
        return .json(#"{"access_token":"a\#(number)","expires_in":100,"token_type":"bearer"}"#)
      }
      return number == 6 ? .status(401) : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(session, authentication: ClientCredentials(.stub(session)))
        for _ in 0..<2 { _ = try await client.send(.things) }
        time.advance(60)
        for _ in 0..<2 { _ = try await client.send(.things) }
      }
      let used = vendor.questions.filter { $0.method == "GET" }.map { $0.headers["authorization"] }
      #expect(used == ["Bearer a1", "Bearer a1", "Bearer a4", "Bearer a4", "Bearer a7"])
      let bodies = Set(vendor.questions.filter { $0.method == "POST" }.map(\.body))
      #expect(bodies == ["grant_type=client_credentials&client_id=me&client_secret=shh%2Bshh"])
    }
  }

  @Test("A client that is refused is a credential that is refused")
  func refused() async throws {
    try await withVendor({ _, _ in
      .json(#"{"error":"unauthorized_client","error_description":"No such client"}"#)
    }) { vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient.stub(session, authentication: ClientCredentials(.stub(session)))
        let error = await #expect(throws: VendorError.self) { _ = try await client.send(.things) }
        #expect(error?.kind == .unauthorized && error?.message == "No such client")
      }
    }
  }

  @Test("A name and a secret go as HTTP Basic, and the secret is known as one")
  func basic() async throws {
    let credentials = BasicCredentials("maria@acme.example", Secret("top:secret"))
    let request = try await credentials.authenticate(.things) { _ in throw CancellationError() }
    let pair = Data("maria@acme.example:top:secret".utf8).base64EncodedString()
    #expect(request.header("Authorization") == "Basic \(pair)")
    #expect(credentials.secrets == [Secret("top:secret")])
    #expect(await credentials.renew() == false)
  }
}
