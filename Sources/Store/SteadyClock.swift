public import Foundation

/// A clock that nobody can set: every process of this machine reads the same, until the machine starts anew.
///
/// Claims end by it. By the clock on the wall, one that is set forward would end the claim of a scan that is under
/// way, and one that is set back would keep a dead one's for hours.
public struct SteadyClock: Sendable {
  /// Tells one run of the machine from another; what their clocks read does not compare.
  let machineRun: String
  /// Seconds since some moment of this run of the machine; does not count the time that it sleeps.
  let now: @Sendable () -> TimeInterval

  public init(machineRun: String, now: @escaping @Sendable () -> TimeInterval) {
    self.machineRun = machineRun
    self.now = now
  }

  public static let live = SteadyClock(machineRun: bootID) { ProcessInfo.processInfo.systemUptime }

  /// Of random(4); empty where there is none, and where a claim from before a restart ends with its dead owner.
  private static let bootID: String = {
    let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
  }()
}
