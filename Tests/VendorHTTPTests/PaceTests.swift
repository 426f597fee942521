import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("A pace that clients share")
struct PaceTests {
  @Test("A later client goes on as fast as the one before it was borne, and only at the same vendor")
  func shared() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      try await using(vendor.session().keepingPace()) { session in
        let first = VendorClient.stub(session) { $0.limits = VendorLimits(concurrency: 4...16) }
        for _ in 0..<5 { _ = try await first.send(.things) }
        let second = VendorClient.stub(session) { $0.limits = VendorLimits(concurrency: 4...16) }
        #expect(second.pace.slots.width == 9)
        let other = VendorClient.stub(
          session, calls: [APICall("GET", "{host}", "/others", summary: "Others")])
        #expect(other.pace.slots !== first.pace.slots)
      }
    }
  }

  @Test("Between them they keep the vendor's rate")
  func rate() async throws {
    let time = FakeTime()
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      try await using(vendor.session(time).keepingPace()) { session in
        for _ in 0..<3 {
          let client = VendorClient.stub(session) {
            $0.limits = VendorLimits(concurrency: 4...4, rate: (2, 60))
          }
          _ = try await client.send(.things)
        }
      }
    }
    #expect(time.waits == [60])
  }

  @Test("Without it every client begins anew")
  func apart() throws {
    let session = HTTPSession(environment: [:])
    #expect(VendorClient.stub(session).pace.slots !== VendorClient.stub(session).pace.slots)
  }
}
