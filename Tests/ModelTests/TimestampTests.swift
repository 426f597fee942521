import Foundation
import Model
import Testing

@Suite("Times as text") struct TimestampTests {
  @Test("They are written and read as Foundation does, from 1600 on")
  func likeFoundation() {
    var days: [Double] = [0, -1, 951_782_399, 951_782_400, 4_107_542_399, 253_402_300_799, -11_676_096_000]
    var seed: UInt64 = 42
    for _ in 0..<2000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      days.append(Double(Int64(seed >> 20) % 250_000_000_000 - 11_000_000_000).rounded())
    }
    for seconds in days {
      let date = Date(timeIntervalSince1970: seconds)
      let text = Timestamp.text(date)
      #expect(text == date.formatted(.iso8601))
      #expect(Timestamp.date(text) == date)
    }
  }

  @Test("A fraction of a second is cut off", arguments: [0.0, 0.4, 0.999])
  func fractions(fraction: Double) {
    #expect(Timestamp.text(Date(timeIntervalSince1970: 1_780_000_000 + fraction)) == "2026-05-28T20:26:40Z")
    #expect(Timestamp.date("2026-05-28T20:26:40.25Z")?.timeIntervalSince1970 == 1_780_000_000.25)
  }

  @Test(
    "What is no time is none",
    arguments: ["", "2026-13-01T00:00:00Z", "2026-05-28", "2026-05-28T2x:26:40Z", "2026-05-28 20:26:40Z "])
  func invalid(text: String) {
    #expect(Timestamp.date(text) == nil)
  }

  @Test("Years beyond four digits are written all the same")
  func farAway() {
    #expect(!Timestamp.text(Date(timeIntervalSince1970: 253_402_300_800)).isEmpty)
  }
}
