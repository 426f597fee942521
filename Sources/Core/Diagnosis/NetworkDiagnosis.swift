import Foundation
import Model
import VendorHTTP

/// Whether a vendor's hosts answer, and by which way.
enum NetworkDiagnosis {
  static func findings(_ exchanges: [Exchange], _ session: HTTPSession) -> [HealthFinding] {
    let hosts = Dictionary(grouping: exchanges, by: \.host)
    return hosts.sorted { $0.key < $1.key }.map { finding(host: $0.key, $0.value, session) }
  }

  private static func finding(
    host: String, _ exchanges: [Exchange], _ session: HTTPSession
  ) -> HealthFinding {
    let route: String
    do {
      route = try session.route(to: host)
    } catch {
      let failure = error as? CasbError
      return HealthFinding(
        .network, host, .problem, failure?.message ?? "No way leads there.", remedy: failure?.hint)
    }
    let answered = exchanges.filter { $0.status != nil }
    guard let quickest = answered.map(\.duration).min() else {
      return HealthFinding(
        .network, host, .problem, "It did not answer, asked \(route).",
        remedy: "Check the name's address, the firewall, and HTTPS_PROXY, NO_PROXY and SSL_CERT_FILE.")
    }
    let milliseconds = max(1, Int(quickest / .milliseconds(1)))
    let failed = exchanges.count - answered.count
    let rest = failed == 0 ? "" : " \(failed) of \(exchanges.count) requests had no answer."
    return HealthFinding(
      .network, host, failed == 0 ? .ok : .warning,
      "It answers \(route), in \(milliseconds) ms at best.\(rest)",
      remedy: failed == 0 ? nil : "Look at the network between here and \(host).")
  }
}
