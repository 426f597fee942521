import Foundation
import Sandbox

/// What goes wrong in a row of scans of one tenant, drawn from a seed.
struct FaultSchedule: CustomStringConvertible {
  /// How the vendor is reached during one scan.
  enum Network: CaseIterable {
    case sandbox
    case unknownHost
    case refusedConnection
    case noTLS
  }

  /// One scan, and what befalls it.
  struct Round: CustomStringConvertible {
    var network = Network.sandbox
    var faults: [Fault] = []
    var jumps: [JumpingClock.Jump] = []
    /// Gives up what the scan before has left.
    var isFresh = false

    var description: String {
      let faults = faults.map { fault in
        let place = fault.pathPrefix.isEmpty ? "anywhere" : fault.pathPrefix
        return "\(fault.effect) × \(fault.times) at \(place), after \(fault.skipping)"
      }
      let jumps = jumps.map { "clock \($0.seconds) s after \($0.after) readings" }
      return "  scan over \(network)\(isFresh ? ", fresh" : "")\n"
        + (faults + jumps).map { "    \($0)\n" }.joined()
    }
  }

  let seed: UInt64
  /// Whether a scan that nothing disturbs comes first.
  let beginsWell: Bool
  let rounds: [Round]
  let endsFresh: Bool

  /// - Parameter paths: what an undisturbed scan asks for, a path for every request.
  init(seed: UInt64, paths: [String]) {
    var random = SeededGenerator(seed: seed)
    self.seed = seed
    beginsWell = random.chance(0.5)
    rounds = (0..<Int.random(in: 1...2, using: &random)).map { _ in Round(paths, &random) }
    endsFresh = random.chance(0.3)
  }

  var description: String {
    "CASB_TEST_SEED=\(seed) CASB_TEST_SCHEDULES=1\n" + (beginsWell ? "  scan undisturbed\n" : "")
      + rounds.map(\.description).joined() + "  scan undisturbed\(endsFresh ? ", fresh" : "")"
  }
}

extension FaultSchedule.Round {
  fileprivate init(_ paths: [String], _ random: inout SeededGenerator) {
    isFresh = random.chance(0.25)
    if random.chance(0.1) {
      network = FaultSchedule.Network.allCases.randomElement(using: &random) ?? .sandbox
    }
    faults = (0..<Int.random(in: 1...5, using: &random)).map { _ in .drawn(paths, &random) }
    guard random.chance(0.3) else { return }
    jumps = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      JumpingClock.Jump(
        after: Int.random(in: 1...(paths.count * 4), using: &random),
        seconds: [-86_400, -3600, -30, 30, 3600, 86_400].randomElement(using: &random) ?? 30)
    }
  }
}

extension Fault {
  fileprivate static func drawn(_ paths: [String], _ random: inout SeededGenerator) -> Fault {
    var (effect, most) = drawnEffect(&random)
    if case .endless = effect { most = 130 }
    let times = Int.random(in: 1...most, using: &random)
    // Which request is the thirtieth hangs on who comes first; one that a path names is always the same.
    if random.chance(0.4) {
      return Fault(effect, times: times, skipping: Int.random(in: 0..<paths.count, using: &random))
    }
    return Fault(effect, times: times, pathPrefix: paths.randomElement(using: &random) ?? "")
  }

  /// An effect, and how many requests it strikes at most.
  private static func drawnEffect(_ random: inout SeededGenerator) -> (effect: Effect, most: Int) {
    let pause = Duration.milliseconds(Int.random(in: 1...4, using: &random))
    let seconds = Int.random(in: 1...120, using: &random)
    let status = [500, 502, 503, 504].randomElement(using: &random) ?? 500
    let effects: [(Effect, Int)] = [
      (.failure(.rateLimited(retryAfter: seconds)), 60), (.failure(.secondaryLimit(retryAfter: seconds)), 20),
      (.failure(.server(status: status)), 40), (.reset, 12), (.slow(pause), 8), (.drip(pause: pause), 4),
      (.truncated, 6), (.otherShape, 6), (.duplicated, 12), (.shuffled, 12), (.sameCursor, 3), (.endless, 3),
      (.credentialsExpire, 1),
    ]
    return effects.randomElement(using: &random) ?? effects[0]
  }
}
