import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Leaving alone what fails")
struct CircuitBreakerTests {
  private let start = Date(timeIntervalSince1970: 1_800_000_000)

  private func failed(_ breaker: CircuitBreaker, _ count: Int, at now: Date) {
    for _ in 0..<count { breaker.failed("a", now: now) }
  }

  @Test("A host is left alone after a run of failures, which one answer breaks")
  func opens() {
    let breaker = CircuitBreaker()
    failed(breaker, CircuitBreaker.failures - 1, at: start)
    #expect(breaker.pause(of: "a", now: start) == nil)
    breaker.succeeded("a")
    failed(breaker, CircuitBreaker.failures - 1, at: start)
    #expect(breaker.pause(of: "a", now: start) == nil)
    breaker.failed("a", now: start)
    #expect(breaker.pause(of: "a", now: start + 10) == .seconds(20))
    #expect(breaker.pause(of: "b", now: start) == nil)
  }

  @Test("Then one is let through: its success lets all through, its failure doubles the pause")
  func halfOpen() {
    let breaker = CircuitBreaker()
    failed(breaker, CircuitBreaker.failures, at: start)
    #expect(breaker.pause(of: "a", now: start + 30) == nil)
    #expect(breaker.pause(of: "a", now: start + 30) != nil)
    breaker.failed("a", now: start + 31)
    #expect(breaker.pause(of: "a", now: start + 31) == .seconds(60))
    #expect(breaker.pause(of: "a", now: start + 91) == nil)
    breaker.succeeded("a")
    #expect(breaker.pause(of: "a", now: start + 91) == nil)
    #expect(breaker.pause(of: "a", now: start + 91) == nil)
  }

  @Test("The pause has an end, and a probe that never tells its outcome gives way to another")
  func bounds() {
    let breaker = CircuitBreaker()
    failed(breaker, CircuitBreaker.failures, at: start)
    var now = start
    for _ in 0..<10 {
      now += CircuitBreaker.longestPause
      #expect(breaker.pause(of: "a", now: now) == nil)
      breaker.failed("a", now: now)
    }
    #expect(breaker.pause(of: "a", now: now) == .seconds(CircuitBreaker.longestPause))
    now += CircuitBreaker.longestPause
    #expect(breaker.pause(of: "a", now: now) == nil)
    #expect(breaker.pause(of: "a", now: now + 61) == nil)
  }

  @Test("A vendor that is down is not asked on and on, and is asked again when it may be well")
  func client() async throws {
    let isWell = Shared(false)
    try await withVendor({ _, _ in isWell.value ? .json("[]") : .status(503) }) { vendor in
      let time = FakeTime(random: 0)
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(session)
        for _ in 0..<10 { _ = try await vendorError { _ = try await client.send(.things) } }
        #expect(vendor.questions.count == CircuitBreaker.failures)
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .network)
        #expect(
          error.message
            == "not sent: api.example.com failed 20 times in a row and is left alone for another 30 seconds")
        isWell.change { $0 = true }
        time.advance(30)
        for _ in 0..<3 { _ = try await client.send(.things) }
      }
    }
  }

  @Test("Requests that fail one and all are not each tried five times")
  func allowance() async throws {
    let allowance = RetryAllowance()
    var taken = 0
    while allowance.take() { taken += 1 }
    #expect(taken == Int(RetryAllowance.most))
    allowance.earn()
    #expect(!allowance.take())
    allowance.earn()
    #expect(allowance.take())
  }

  @Test("A client out of retries takes the first failure for the last word")
  func exhausted() async throws {
    try await withVendor({ _, number in number > 1 && number % 2 == 0 ? .json("[]") : .status(500) }) {
      vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient.stub(session)
        while client.pace.retries.take() {}
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .server)
        #expect(vendor.questions.count == 1)
      }
    }
  }
}
