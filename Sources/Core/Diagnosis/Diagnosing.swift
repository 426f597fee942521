import Applications
import Foundation
public import Model
import Store
import Synchronization
import VendorHTTP

extension Casb {
  /// Looks at one integration: its credential live, the way to its vendor, clocks, its schedule. Nothing is stored.
  ///
  /// - Throws: `CancellationError` alone; what goes wrong is a finding.
  public func diagnose(_ integration: Integration) async throws -> [HealthFinding] {
    let exchanges = Mutex<[Exchange]>([])
    let session = await network.session.watched { exchange in exchanges.withLock { $0.append(exchange) } }
    var findings: [HealthFinding] = []
    do {
      let verification = try await translatingVendorErrors {
        try await connector(for: integration, session: session).verify()
      }
      findings.append(
        HealthFinding(
          .credential, integration.auth, .ok, "\(verification.identity) sees \(verification.tenant)."))
      findings += Self.judge(verification, of: integration, now: now)
    } catch let error as CasbError {
      findings.append(Self.failure(error, of: integration))
    }
    try Task.checkCancellation()
    let seen = exchanges.withLock(\.self)
    if !seen.isEmpty {
      findings.insert(contentsOf: NetworkDiagnosis.findings(seen, session), at: 1)
      findings.insert(TimeDiagnosis.clock(seen), at: 1)
    }
    let lastEnd = try? await store.lastScanEnds()[integration.number]
    findings.append(ScheduleDiagnosis.finding(integration, lastEnd: lastEnd, now: now))
    return findings.map { $0.of(integration.name) }
  }

  private static func judge(
    _ verification: Verification, of integration: Integration, now: Date
  ) -> [HealthFinding] {
    guard let application = applications.first(where: { $0.id == integration.application }),
      let method = application.guide.method(integration.auth)
    else { return [] }
    let expiry = TimeDiagnosis.expiry(of: verification, now: now).map { [$0] } ?? []
    let scopes = ScopeDiagnosis(application: application, method: method, verification: verification)
    return expiry + scopes.findings
      + verification.notes.map {
        HealthFinding(.credential, "note", .warning, $0)
      }
  }

  private static func failure(_ error: CasbError, of integration: Integration) -> HealthFinding {
    let (area, verdict): (HealthFinding.Area, HealthFinding.Verdict) =
      switch error.kind {
      case .credentials: (.credential, .refused)
      case .network: (.network, .problem)
      case .vault: (.keys, .problem)
      case .store: (.store, .problem)
      default: (.credential, .problem)
      }
    return HealthFinding(area, integration.auth, verdict, error.message, remedy: error.hint)
  }
}
