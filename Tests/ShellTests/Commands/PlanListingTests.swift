import ArgumentParser
import Foundation
import Model
import Testing

@testable import Shell

@Suite("What `scan --plan` says")
struct PlanListingTests {
  private func plan(
    _ basis: ScanPlan.Basis, _ mode: ScanMode, requests: Int, unchanged: Int = 0, limit: Int? = 5000,
    seconds: Double?
  ) -> ScanPlan {
    ScanPlan(
      basis: basis, mode: mode,
      calls: [.init(call: "GET /a", summary: "A", requests: requests, unchanged: unchanged)],
      quota: limit.map { VendorQuota(resource: "", limit: $0, remaining: $0, renewal: Date()) },
      seconds: seconds)
  }

  @Test("Requests, their share of the quota and the time, and how they are known")
  func sentences() {
    #expect(
      PlanListing.sentence(
        plan(
          .lastScan(number: 4, mode: .incremental), .incremental, requests: 200, unchanged: 150, seconds: 12))
        == "an incremental scan, about 200 requests, 150 of them free of charge (1 % of the quota of 5000), 12 s; "
        + "as scan #4 counted.")
    #expect(
      PlanListing.sentence(plan(.counts, .full, requests: 9000, seconds: 4000))
        == "a full scan, about 9000 requests (180 % of the quota of 5000), 67 min; "
        + "estimated from what there is to read.")
    #expect(
      PlanListing.sentence(plan(.counts, .full, requests: 1, limit: nil, seconds: 0.1))
        == "a full scan, about 1 request, 1 s; estimated from what there is to read.")
    #expect(
      PlanListing.sentence(plan(.nothing, .full, requests: 0, seconds: nil))
        == "a full scan; its first scan will count what it asks for.")
  }

  @Test(
    "Options that contradict one another are told",
    arguments: [["scan", "a", "--plan", "--har", "x"], ["scan", "a", "--format", "json"]])
  func contradictions(_ words: [String]) {
    #expect(throws: (any Error).self) { _ = try Root.parseAsRoot(words) }
  }
}
