import Foundation
import Model
import VendorHTTP

/// What depends on the time: when a credential ends, and whether this machine's clock is right.
enum TimeDiagnosis {
  /// Days before the end of a credential from which it is a warning.
  private static let expiryWarning = 14
  /// Seconds of difference that a vendor's `Date`, which knows whole seconds, and the way of an answer explain.
  private static let smallSkew: TimeInterval = 30
  /// Seconds from which vendors refuse signatures: GitHub's assertions live ten minutes, AWS allows fifteen.
  private static let largeSkew: TimeInterval = 300

  static func expiry(of verification: Verification, now: Date) -> HealthFinding? {
    guard let end = verification.expiresAt else { return nil }
    let days = Int((end.timeIntervalSince(now) / 86_400).rounded(.down))
    let left = days < 1 ? "less than a day" : days == 1 ? "1 day" : "\(days) days"
    let isNear = days < expiryWarning
    return HealthFinding(
      .expiry, "credential", isNear ? .warning : .ok, "It has \(left) left, until \(Timestamp.text(end)).",
      remedy: isNear ? "Make a new credential and give it with `reauthorize`." : nil)
  }

  /// - Parameter exchanges: those with the vendor; the one that agrees best tells, for answers can be late.
  static func clock(_ exchanges: [Exchange]) -> HealthFinding {
    let skews = exchanges.compactMap { exchange in
      exchange.serverTime.map { exchange.localTime.timeIntervalSince($0) }
    }
    guard let skew = skews.min(by: { abs($0) < abs($1) }) else {
      return HealthFinding(.clock, "this machine", .unknown, "The vendor did not tell its time.")
    }
    guard abs(skew) > smallSkew else {
      return HealthFinding(.clock, "this machine", .ok, "It agrees with the vendor's clock.")
    }
    let seconds = Int(abs(skew))
    return HealthFinding(
      .clock, "this machine", abs(skew) < largeSkew ? .warning : .problem,
      "It is \(seconds) seconds \(skew > 0 ? "ahead of" : "behind") the vendor's clock.",
      remedy: "Set the clock, best by NTP (timedatectl set-ntp true): signatures and expiries depend on it.")
  }
}
