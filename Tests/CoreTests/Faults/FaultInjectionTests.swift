import Core
import Foundation
import Model
import Sandbox
import Testing

/// Random schedules of faults: `CASB_TEST_SCHEDULES` says how many (6 unless given), `CASB_TEST_SEED` where they
/// begin, so that the one that a failure names comes back. The n-th schedule has the n-th seed.
@Suite("Faults at random", .serialized)
struct FaultInjectionTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let schedules = environment["CASB_TEST_SCHEDULES"].flatMap { Int($0) } ?? 6
  private static let seed = environment["CASB_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_125

  /// What a scan that nothing disturbs leaves behind.
  private struct Undisturbed {
    let image: [String]
    let paths: [String]
    let status: ScanStatus
    let findings: Set<String>
  }

  private func undisturbed() async throws -> Undisturbed {
    let found = Locked<Undisturbed?>(nil)
    let faults = try await DisturbedCompany.with(seed: 0) { company in
      let before = await company.server.requests().count
      let report = try await company.scanWell(fresh: false)
      let paths = await company.server.requests().dropFirst(before).map(\.path)
      let result = Undisturbed(
        image: try await company.image(), paths: Set(paths).sorted(), status: report.scan.status,
        findings: Set(try await company.findings().map(Self.key)))
      found.change { $0 = result }
    }
    #expect(faults.isEmpty)
    return try #require(found.value)
  }

  private static func key(_ finding: Finding) -> String { "\(finding.type) \(finding.asset.id)" }

  @Test(
    "After any schedule of faults the database is sound and the next scan's result that of an undisturbed one"
  )
  func schedules() async throws {
    let undisturbed = try await undisturbed()
    #expect(undisturbed.status == .complete && undisturbed.findings.count > 20)
    let begun = ContinuousClock.now
    var strikes: [FaultKind: (schedules: Int, strikes: Int)] = [:]
    for index in 0..<Self.schedules {
      let schedule = FaultSchedule(seed: Self.seed &+ UInt64(index), paths: undisturbed.paths)
      do {
        for (kind, count) in try await run(schedule, undisturbed) where count > 0 {
          let before = strikes[kind] ?? (0, 0)
          strikes[kind] = (before.schedules + 1, before.strikes + count)
        }
      } catch {
        Issue.record(error, "\(schedule)")
      }
    }
    let seconds = Int((ContinuousClock.now - begun) / .seconds(1))
    print("\(Self.schedules) schedules of faults from CASB_TEST_SEED=\(Self.seed) on, in \(seconds) s")
    for kind in FaultKind.allCases {
      let (schedules, count) = strikes[kind] ?? (0, 0)
      print("  \(kind.rawValue): struck \(count) times in \(schedules) schedules")
      if Self.schedules >= Self.schedulesForAll { #expect(count > 0, "\(kind.rawValue) never struck") }
    }
  }

  /// So many schedules have every kind of fault, and more than once.
  private static let schedulesForAll = 12

  /// - Returns: how often each kind of fault struck.
  private func run(
    _ schedule: FaultSchedule, _ undisturbed: Undisturbed
  ) async throws -> [FaultKind: Int] {
    let strikes = Locked<[FaultKind: Int]>([:])
    let damage = try await DisturbedCompany.with(seed: schedule.seed) { company in
      if schedule.beginsWell { _ = try await company.scanWell(fresh: false) }
      for round in schedule.rounds {
        try await company.scan(round)
        let findings = try await company.findings()
        let invented = findings.map(Self.key).filter { !undisturbed.findings.contains($0) }
        #expect(invented.isEmpty, "\(schedule)")
        #expect(findings.allSatisfy { $0.status != .resolved }, "\(schedule)")
      }
      let struck = await company.strikes(of: schedule)
      strikes.change { $0 = struck }
      let last = try await company.scanWell(fresh: schedule.endsFresh)
      #expect(last.scan.status == undisturbed.status, "\(last.scan.problems)\n\(schedule)")
      let image = try await company.image()
      let difference = StateImage.difference(image, undisturbed.image)
      #expect(image == undisturbed.image, "\(difference)\n\(schedule)")
      try await expectOneLife(of: company.findings(), company, schedule)
    }
    #expect(damage.isEmpty, "\(damage)\n\(schedule)")
    return strikes.value
  }

  /// The tenant never changed: every finding is there once, and was opened once for all.
  private func expectOneLife(
    of findings: [Finding], _ company: DisturbedCompany, _ schedule: FaultSchedule
  ) async throws {
    #expect(Set(findings.map(\.number)).count == findings.count, "\(schedule)")
    #expect(Set(findings.map(Self.key)).count == findings.count, "\(schedule)")
    for finding in findings {
      let history = try await company.casb.finding(finding.number).history.map(\.kind)
      #expect(history == [.opened], "\(Self.key(finding))\n\(schedule)")
    }
  }
}
