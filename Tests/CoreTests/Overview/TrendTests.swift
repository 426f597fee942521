import Foundation
import Model
import Testing

@testable import Core

@Suite("The trend") struct TrendTests {
  private let now = Date(timeIntervalSince1970: 1_780_000_000)

  private func day(_ back: Int) -> Date { Trend.start(of: back + 1, until: now) }

  private func open(_ severity: Severity, _ count: Int, _ application: String = "test") -> FindingCount {
    var open = FindingCount(worst: severity, count: count)
    (open.severity, open.application) = (severity, application)
    return open
  }

  @Test("What was open on a day before follows from what came and went since")
  func backwards() {
    let flow = [
      FindingFlow(day: day(2), application: "test", severity: .high, opened: 3, returned: 1, resolved: 0),
      FindingFlow(day: day(0), application: "test", severity: .high, opened: 0, resolved: 2),
      FindingFlow(day: day(0), application: "other", severity: .low, opened: 4, resolved: 0),
    ]
    let trend = Trend(open: [open(.high, 6), open(.low, 4, "other")], flow: flow, days: 4, now: now)
    #expect(trend.days.map(\.open) == [5, 8, 8, 10])
    #expect(trend.days.map { $0.severities[.high] } == [5, 8, 8, 6])
    #expect(trend.days.map { $0.applications["other"] } == [0, 0, 0, 4])
    #expect(trend.days.map(\.new) == [0, 2, 0, 4])
    #expect(trend.days.map(\.returned) == [0, 1, 0, 0])
    #expect(trend.days.map(\.resolved) == [0, 0, 0, 2])
    #expect(trend.days.last?.date == day(0) && trend.days.count == 4)
  }

  @Test("One that was resolved and came back on the same day leaves the day as it was")
  func sameDay() {
    let flow = [
      FindingFlow(day: day(0), application: "test", severity: .high, opened: 1, returned: 1, resolved: 1)
    ]
    let trend = Trend(open: [open(.high, 1)], flow: flow, days: 2, now: now)
    #expect(trend.days.map(\.open) == [1, 1])
  }

  @Test("A day is one of UTC, and there is always one")
  func days() {
    #expect(Trend(open: [], flow: [], days: 0, now: now).days.count == 1)
    #expect(Trend.start(of: 1, until: now).timeIntervalSince1970.truncatingRemainder(dividingBy: 86_400) == 0)
  }
}
