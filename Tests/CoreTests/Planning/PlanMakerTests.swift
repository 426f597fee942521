import Foundation
import Model
import Testing
import VendorHTTP

@testable import Core

@Suite("Plans of scans")
struct PlanMakerTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)
  private static let limits = VendorLimits(concurrency: 8...32, rate: (900, 60), quota: .github)

  private func maker(_ mode: ScanMode) throws -> PlanMaker {
    PlanMaker(application: try Casb.application("github"), limits: Self.limits, mode: mode)
  }

  private func quota(_ remaining: Int, renewal: TimeInterval = 600) -> VendorQuota {
    VendorQuota(resource: "core", limit: 5000, remaining: remaining, renewal: Self.now + renewal)
  }

  private func scan(_ seconds: Double) -> Scan {
    Scan(
      number: 7, integration: 1, trigger: .demand, status: .complete, startedAt: Self.now,
      finishedAt: Self.now,
      assets: 1, opened: 0, resolved: 0, problems: [], mode: .incremental, seconds: seconds)
  }

  private func traffic(_ requests: Int, unchanged: Int, _ quota: VendorQuota? = nil) -> ScanTraffic {
    ScanTraffic(
      calls: ["GET /orgs/{org}": CallCount(requests: requests, unchanged: unchanged)], quota: quota)
  }

  @Test("The last scan tells what the next one will ask, and what of it is free")
  func lastScan() throws {
    let plan = try maker(.incremental)
      .plan(after: scan(12), traffic(200, unchanged: 150, quota(4000)), now: Self.now)
    #expect(plan.requests == 200 && plan.counted == 50 && plan.quotaShare == 0.01 && plan.seconds == 12)
    #expect(plan.basis == .lastScan(number: 7, mode: .incremental))
    #expect(plan.calls[0].summary == "The organisation and its settings")
    let full = try maker(.full).plan(after: scan(12), traffic(200, unchanged: 150), now: Self.now)
    #expect(full.counted == 200 && full.quotaShare == nil)
  }

  @Test("A scan for which the quota does not suffice waits for its renewal, as often as it takes")
  func waiting() throws {
    func seconds(_ requests: Int, _ quota: VendorQuota) throws -> Double? {
      try maker(.full).plan(after: scan(10), traffic(requests, unchanged: 0, quota), now: Self.now).seconds
    }
    #expect(try seconds(100, quota(100)) == 10)
    #expect(try seconds(101, quota(100)) == 610)
    #expect(try seconds(5101, quota(100)) == 4210)
    #expect(try seconds(5000, quota(0, renewal: -1)) == 10)
  }

  @Test("Counts tell requests, and the time from how long the counting took")
  func counts() throws {
    let plan = try maker(.full).plan(
      counts: ["GET /orgs/{org}/repos": 5, "GET /repos/{owner}/{repo}/keys": 795],
      traffic(4, unchanged: 0, quota(4996)), took: 0.4, now: Self.now)
    #expect(plan.requests == 800 && plan.basis == .counts)
    #expect(plan.calls.map(\.requests) == [795, 5])
    #expect(plan.seconds.map { Int($0.rounded()) } == 10)
    let many = try maker(.full).plan(
      counts: ["GET /x": 4500], traffic(4, unchanged: 0), took: 0, now: Self.now)
    #expect(many.seconds == 240)
  }

  @Test("Where nothing is known nothing is promised")
  func nothing() throws {
    let plan = try maker(.full).plan(counts: nil, traffic(0, unchanged: 0), took: 0, now: Self.now)
    #expect(plan.basis == .nothing && plan.seconds == nil && plan.requests == 0 && plan.quotaShare == nil)
  }

  @Test(
    "A full scan comes at least once a day, as the schedule allows",
    arguments: [(24, 12.0), (12, 18.0), (1, 23.5)])
  func day(interval: Int, hours: Double) {
    let span = FullScanRule.span(until: Self.now, interval: ScanInterval(clamping: interval))
    #expect(Self.now.timeIntervalSince(span.lowerBound) == hours * 3600)
    #expect(span.upperBound == Self.now)
  }
}
