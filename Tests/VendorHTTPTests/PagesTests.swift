import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Pages")
struct PagesTests {
  /// Reads pages by their Link header, at most ten.
  private func pages(
    _ respond: @escaping @Sendable (StubVendor.Question, Int) async throws -> StubVendor.Answer
  ) async throws -> (bodies: [String], error: VendorError?) {
    try await withVendor(respond) { vendor in
      try await using(vendor.session()) { session in
        let pages = VendorClient.stub(session).pages(from: .things) { response in
          response.nextLink.map { APIRequest(host: StubVendor.host, path: $0.path, query: $0.query) }
        }
        var bodies: [String] = []
        do {
          for try await page in pages where bodies.count < 10 {
            bodies.append(String(decoding: page.body, as: UTF8.self))
          }
        } catch let error as VendorError {
          return (bodies, error)
        }
        return (bodies, nil)
      }
    }
  }

  @Test("Pages follow one another until there is no next")
  func listing() async throws {
    let result = try await pages { _, number in
      .json("[\(number)]", number < 3 ? [("Link", "</things?page=\(number + 1)>; rel=\"next\"")] : [])
    }
    #expect(result.bodies == ["[1]", "[2]", "[3]"])
    #expect(result.error == nil)
  }

  @Test("A next page that was already read ends the listing with an error")
  func loop() async throws {
    let result = try await pages { _, number in
      .json("[\(number)]", [("Link", "</things?page=\(number % 2)>; rel=\"next\"")])
    }
    #expect(result.error?.kind == .malformed)
    #expect(result.bodies.count == 2)
  }

  @Test("A page that fails ends the listing with its error")
  func failure() async throws {
    let result = try await pages { _, number in
      number == 1 ? .json("[1]", [("Link", "</things?page=2>; rel=\"next\"")]) : .status(404)
    }
    #expect(result.bodies == ["[1]"])
    #expect(result.error?.kind == .notFound)
  }
}
