import Core
import Foundation
import Model
import Testing

@testable import Shell

@Suite("Scan progress")
struct ScanProgressTests {
  private let start = Date(timeIntervalSince1970: 1_000_000)

  private func progress(_ events: [ScanEvent]) -> ScanProgress {
    var progress = ScanProgress(name: "acme", startedAt: start)
    for event in events { progress.apply(event) }
    return progress
  }

  private let verified = ScanEvent.verified(Verification(identity: "me", tenant: "acme"))

  @Test("Before the credential is verified it says so")
  func verifying() {
    #expect(progress([]).line(now: start) == "acme  verifying the credential")
  }

  @Test("It shows the share, the stages at work, the rate and the time left")
  func running() {
    let line = progress([
      verified, .started(isResumed: false, stages: ["members", "repositories"]),
      .stage(name: "members", assets: 30, expected: 30), .stageFinished("members"),
      .stage(name: "repositories", assets: 50, expected: 100),
    ]).line(now: start.addingTimeInterval(30))
    #expect(line == "acme  [#######...]  75 %  repositories 50/100  80 assets  2/s  0:10 left")
  }

  @Test("Without a known total it promises nothing")
  func unknownTotal() {
    let line = progress([
      verified, .started(isResumed: false, stages: ["members"]),
      .stage(name: "members", assets: 30, expected: nil),
    ]).line(now: start.addingTimeInterval(10))
    #expect(line == "acme  members 30  30 assets  3/s")
  }

  @Test("It shows how fast the vendor is asked, and what is left of the quota")
  func traffic() {
    let quota = VendorQuota(
      resource: "core", limit: 5000, remaining: 4588, renewal: start.addingTimeInterval(3010))
    let traffic = ScanTraffic(
      calls: ["GET /a": CallCount(requests: 412)], perSecond: 31.4, quota: quota)
    let line = progress([verified, .started(isResumed: false, stages: ["members"]), .traffic(traffic)])
      .line(now: start)
    #expect(
      line == "acme  [..........]  0 %  0 assets  412 requests  31/s  quota 4588 left, renewed in 51 min")
    #expect(TrafficText.parts(ScanHeadway(), now: start) == ["0 requests", "0/s"])
  }

  @Test("What another process tells of its scan looks the same")
  func elsewhere() {
    var progress = ScanProgress(name: "acme", startedAt: start)
    progress.apply(ScanHeadway())
    #expect(progress.line(now: start) == "acme  verifying the credential")
    progress.apply(
      ScanHeadway(
        stages: [.init(name: "members", assets: 30, isFinished: true), .init(name: "hooks", expected: 9)],
        requests: 12, requestsPerSecond: 3))
    #expect(
      progress.line(now: start.addingTimeInterval(10))
        == "acme  [#####.....]  50 %  30 assets  3/s  12 requests  3/s  0:10 left")
  }

  @Test("At the end it evaluates")
  func settling() {
    let line = progress([
      verified, .started(isResumed: false, stages: ["members"]),
      .stage(name: "members", assets: 30, expected: nil), .stageFinished("members"), .settling,
    ]).line(now: start)
    #expect(line == "acme  evaluating 30 assets")
  }

  @Test("A clock shows minutes and seconds", arguments: [(0.2, "0:01"), (59.5, "1:00"), (65, "1:05")])
  func clock(seconds: Double, text: String) {
    #expect(ScanProgress.clock(seconds) == text)
  }
}
