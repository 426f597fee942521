import Foundation
import Testing

@testable import VendorHTTP

@Suite("Width that follows what the vendor bears")
struct AdaptiveSlotsTests {
  @Test("Before the first refusal every round that goes well doubles it, up to the most that is allowed")
  func start() {
    let slots = AdaptiveSlots(4...12)
    #expect(slots.width == 4)
    for _ in 0..<4 { slots.succeeded() }
    #expect(slots.width == 8)
    for _ in 0..<100 { slots.succeeded() }
    #expect(slots.width == 12)
  }

  @Test("After a refusal every round that goes well adds one")
  func growth() async throws {
    let slots = AdaptiveSlots(8...10)
    slots.refused(try await slots.hold { $0 })
    #expect(slots.width == 4)
    for _ in 0..<5 { slots.succeeded() }
    #expect(slots.width == 5)
    for _ in 0..<100 { slots.succeeded() }
    #expect(slots.width == 10)
  }

  @Test("A refusal halves it, once for all that were under way together, down to one")
  func decrease() async throws {
    let slots = AdaptiveSlots(8...8)
    let together = try await [slots.hold { $0 }, slots.hold { $0 }, slots.hold { $0 }]
    for begin in together { slots.refused(begin) }
    #expect(slots.width == 4)
    for expected in [2, 1, 1] {
      slots.refused(try await slots.hold { $0 })
      #expect(slots.width == expected)
    }
  }

  @Test("A vendor that refuses for rate is asked by fewer at once, and then by more again")
  func client() async throws {
    try await withVendor({ _, number in number == 1 ? .status(429) : .json("[]") }) { vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient.stub(session) { $0.limits = VendorLimits(concurrency: 8...8) }
        _ = try await client.send(.things)
        #expect(client.pace.slots.width == 4)
        for _ in 0..<40 { _ = try await client.send(.things) }
        #expect(client.pace.slots.width == 8)
      }
    }
  }

  @Test("More room lets those in who wait")
  func resize() async throws {
    let slots = Slots(1)
    let (gate, open) = AsyncStream<Void>.makeStream()
    let (entered, enter) = AsyncStream<Void>.makeStream()
    let holder = Task {
      try await slots.hold {
        enter.yield()
        for await _ in gate { break }
      }
    }
    for await _ in entered { break }
    let waiting = Task { try await slots.hold { true } }
    slots.resize(to: 2)
    #expect(try await waiting.value)
    open.yield()
    try await holder.value
  }
}
