import Foundation
import Model
import Testing

@testable import Core

@Suite("How far a scan is")
struct HeadwayTests {
  @Test("It is told when it has changed, and only then")
  func news() {
    let meter = HeadwayMeter()
    #expect(meter.news() == ScanHeadway())
    #expect(meter.news() == nil)
    meter.note(.started(isResumed: false, stages: ["members", "hooks"]))
    meter.note(.stage(name: "members", assets: 10, expected: 40))
    meter.note(.stage(name: "members", assets: 20, expected: nil))
    meter.note(.stageFinished("hooks"))
    meter.note(.traffic(ScanTraffic(calls: ["GET /a": CallCount(requests: 7)], perSecond: 3)))
    let expected = ScanHeadway(
      stages: [.init(name: "members", assets: 20, expected: 40), .init(name: "hooks", isFinished: true)],
      requests: 7, requestsPerSecond: 3)
    #expect(meter.news() == expected)
    #expect(meter.news() == nil)
    meter.note(.settling)
    #expect(meter.news()?.isSettling == true)
  }

  @Test("Its share is known when every stage at work knows its own")
  func fraction() {
    func fraction(_ stages: [ScanHeadway.Stage]) -> Double? { ScanHeadway(stages: stages).fraction }
    #expect(fraction([]) == nil)
    #expect(fraction([.init(name: "a"), .init(name: "b", isFinished: true)]) == 0.5)
    #expect(fraction([.init(name: "a", assets: 3, expected: 4)]) == 0.75)
    #expect(fraction([.init(name: "a", assets: 3)]) == nil)
  }
}
