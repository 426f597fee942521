import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("A documented rate")
struct RateWindowTests {
  private let start = Date(timeIntervalSince1970: 1_800_000_000)

  @Test("No span of time sees more requests begin than the vendor allows")
  func neverMore() {
    let window = RateWindow(requests: 5, seconds: 10)
    var begins: [Date] = []
    for index in 0..<40 {
      let now = start + Double(index) * 0.7
      begins.append(now + window.reserve(now: now) / .seconds(1))
    }
    for begin in begins {
      #expect(begins.filter { $0 >= begin && $0 < begin + 9.999 }.count <= 5)
    }
  }

  @Test("What the vendor allows is not delayed")
  func noDelay() {
    let window = RateWindow(requests: 5, seconds: 10)
    #expect((0..<5).allSatisfy { _ in window.reserve(now: start) == .zero })
    #expect(window.reserve(now: start) == .seconds(10))
    #expect(window.reserve(now: start + 30) == .zero)
  }

  @Test("A clock that is set back makes nobody wait until it has caught up")
  func clock() {
    let window = RateWindow(requests: 1, seconds: 10)
    _ = window.reserve(now: start)
    #expect(window.reserve(now: start - 5000) == .seconds(10))
  }

  @Test("A call with a rate of its own waits for itself alone")
  func ofCall() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      let time = FakeTime()
      try await using(vendor.session(time)) { session in
        let seldom = APICall(
          "GET", StubVendor.host, "/seldom", summary: "seldom", rate: CallRate(1, per: 60))
        let client = VendorClient.stub(session, calls: [seldom])
        for _ in 0..<2 { _ = try await client.send(APIRequest(host: StubVendor.host, path: "/seldom")) }
        for _ in 0..<9 { _ = try await client.send(.things) }
      }
      #expect(time.waits.filter { $0 > 0 } == [60])
    }
  }

  @Test("A client keeps the rate over all its requests")
  func client() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      let time = FakeTime()
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(session) {
          $0.limits = VendorLimits(concurrency: 1...1, rate: (2, 60))
        }
        for _ in 0..<5 { _ = try await client.send(.things) }
      }
      #expect(time.waits.filter { $0 > 0 } == [60, 60])
    }
  }
}
