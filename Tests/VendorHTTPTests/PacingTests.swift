import Foundation
import Testing

@testable import VendorHTTP

@Suite("Pacing")
struct PacingTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func headers(
    _ remaining: Int, resetsIn seconds: Int = 1000, resource: String = "core", limit: Int = 1000
  ) -> [String: String] {
    [
      "x-ratelimit-limit": "\(limit)", "x-ratelimit-remaining": "\(remaining)",
      "x-ratelimit-reset": "\(1_800_000_000 + seconds)", "x-ratelimit-resource": resource,
    ]
  }

  /// How long the next requests wait after an answer with these headers.
  private func waits(after headers: [String: String], _ count: Int = 1) -> [Int] {
    let pacer = Pacer(.github)
    pacer.finished(pacer.turn(for: "a", now: now), headers: headers, now: now)
    var waits: [Int] = []
    for _ in 0..<count {
      waits.append(Int(pacer.turn(for: "a", now: now).wait / .milliseconds(1) / 1000))
    }
    return waits
  }

  @Test("A quota that is far from its end delays nothing")
  func plenty() async {
    #expect(waits(after: headers(900), 50).allSatisfy { $0 == 0 })
    #expect(waits(after: headers(300), 40).allSatisfy { $0 == 0 })
  }

  @Test("A low quota spaces requests, the more so the lower it is")
  func spacing() async {
    let low = waits(after: headers(100), 10)
    let lower = waits(after: headers(20), 10)
    #expect(low == low.sorted() && low[9] > 20)
    #expect(lower == lower.sorted() && lower[9] > 3 * low[9])
  }

  @Test("An exhausted quota waits for its renewal, and then starts anew")
  func exhausted() async {
    #expect(waits(after: headers(0, resetsIn: 300)) == [301])
    #expect(waits(after: headers(0, resetsIn: -1)) == [0])
  }

  @Test("Requests that are under way count as used")
  func underWay() async {
    #expect(waits(after: headers(2, limit: 2), 3).last == 1001)
  }

  @Test("A request that ended without an answer gives its place back")
  func givesBack() {
    let pacer = Pacer(.github)
    pacer.finished(pacer.turn(for: "a", now: now), headers: headers(1, limit: 1), now: now)
    for _ in 0..<3 {
      let turn = pacer.turn(for: "a", now: now)
      #expect(turn.wait == .zero)
      pacer.finished(turn, headers: nil, now: now)
    }
  }

  @Test("Each of a vendor's quotas is kept apart")
  func resources() {
    let pacer = Pacer(.github)
    pacer.finished(pacer.turn(for: "a", now: now), headers: headers(900), now: now)
    pacer.finished(
      pacer.turn(for: "search", now: now), headers: headers(0, resource: "search", limit: 30), now: now)
    #expect(pacer.turn(for: "a", now: now).wait == .zero)
    #expect(pacer.turn(for: "new", now: now).wait == .zero)
    #expect(pacer.turn(for: "search", now: now).wait > .seconds(1000))
  }

  @Test("An answer that was overtaken does not add to the quota")
  func overtaken() {
    let pacer = Pacer(.github)
    let (first, second) = (pacer.turn(for: "a", now: now), pacer.turn(for: "a", now: now))
    pacer.finished(second, headers: headers(0), now: now)
    pacer.finished(first, headers: headers(1), now: now)
    #expect(pacer.turn(for: "a", now: now).wait > .seconds(1000))
  }

  @Test("A vendor that asked for silence is not disturbed by other calls of the same quota")
  func silence() {
    let pacer = Pacer(.github)
    pacer.beSilent(for: "a", until: now + 30)
    #expect(pacer.turn(for: "b", now: now).wait == .seconds(30))
    #expect(pacer.turn(for: "b", now: now + 31).wait == .zero)
  }

  @Test(
    "Retry-After is understood in all of HTTP's forms",
    arguments: [
      ("120", 120.0), (" 0 ", 0), ("1.5", 1.5), ("Fri, 15 Jan 2027 08:01:00 GMT", 60),
      ("Friday, 15-Jan-27 08:01:00 GMT", 60), ("Fri Jan 15 08:01:00 2027", 60),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ])
  func retryAfter(_ field: String, _ seconds: Double) {
    #expect(RetryAfter.delay(field, now: now) == .seconds(seconds))
  }

  @Test("What is no Retry-After is ignored", arguments: ["", "soon", "-1", "nan", "inf"])
  func noRetryAfter(_ field: String) {
    #expect(RetryAfter.delay(field, now: now) == nil)
  }
}
