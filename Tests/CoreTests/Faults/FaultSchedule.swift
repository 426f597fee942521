import Foundation
import Sandbox

/// What goes wrong in a row of scans of one tenant, drawn from a seed.
struct FaultSchedule: CustomStringConvertible {
  /// How the vendor is reached during one scan.
  enum Network {
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

    init(network: Network) { self.network = network }

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

  /// Schedules in a row take the kinds in turn, so that a few have them all; the rest is chance.
  ///
  /// - Parameter paths: what an undisturbed scan asks for, a path for every request.
  init(seed: UInt64, paths: [String]) {
    var random = SeededGenerator(seed: seed)
    self.seed = seed
    beginsWell = random.chance(0.5)
    var rounds = (0..<Int.random(in: 1...2, using: &random)).map { _ in Round(paths, &random) }
    for turn in 0..<Self.kindsInTurn {
      let number = seed &* UInt64(Self.kindsInTurn) &+ UInt64(turn)
      let kind = FaultKind.allCases[Int(number % UInt64(FaultKind.allCases.count))]
      if let network = kind.network {
        rounds.append(Round(network: network))
      } else {
        rounds[0].add(kind, paths, &random)
      }
    }
    self.rounds = rounds
    endsFresh = random.chance(0.3)
  }

  private static let kindsInTurn = 3

  var description: String {
    "CASB_TEST_SEED=\(seed) CASB_TEST_SCHEDULES=1\n" + (beginsWell ? "  scan undisturbed\n" : "")
      + rounds.map(\.description).joined() + "  scan undisturbed\(endsFresh ? ", fresh" : "")"
  }
}

extension FaultSchedule.Round {
  fileprivate init(_ paths: [String], _ random: inout SeededGenerator) {
    isFresh = random.chance(0.25)
    faults = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      .drawn(FaultKind.answers.randomElement(using: &random) ?? .reset, paths, &random)
    }
    if random.chance(0.2) { add(.clockJump, paths, &random) }
  }

  fileprivate mutating func add(_ kind: FaultKind, _ paths: [String], _ random: inout SeededGenerator) {
    guard kind == .clockJump else {
      var fault = Fault.drawn(kind, paths, &random)
      fault.skipping = 0
      return faults.insert(fault, at: 0)
    }
    jumps += (0..<Int.random(in: 1...3, using: &random)).map { _ in
      JumpingClock.Jump(
        after: Int.random(in: 1...(paths.count * 4), using: &random),
        seconds: [-86_400, -3600, -30, 30, 3600, 86_400].randomElement(using: &random) ?? 30)
    }
  }
}

extension Fault {
  fileprivate static func drawn(
    _ kind: FaultKind, _ paths: [String], _ random: inout SeededGenerator
  ) -> Fault {
    var (effect, most) = drawnEffect(kind, &random)
    if case .endless = effect { most = 130 }
    let times = Int.random(in: 1...most, using: &random)
    // Which request is the thirtieth hangs on who comes first; one that a path names is always the same.
    if random.chance(0.4) {
      return Fault(effect, times: times, skipping: Int.random(in: 0..<paths.count, using: &random))
    }
    return Fault(effect, times: times, pathPrefix: paths.randomElement(using: &random) ?? "")
  }

  /// An effect, and how many requests it strikes at most.
  private static func drawnEffect(
    _ kind: FaultKind, _ random: inout SeededGenerator
  ) -> (effect: Effect, most: Int) {
    let pause = Duration.milliseconds(Int.random(in: 1...4, using: &random))
    let seconds = Int.random(in: 1...120, using: &random)
    let status = [500, 502, 503, 504].randomElement(using: &random) ?? 500
    return switch kind {
    case .rateLimit: (.failure(.rateLimited(retryAfter: seconds)), 60)
    case .secondaryLimit: (.failure(.secondaryLimit(retryAfter: seconds)), 20)
    case .serverError: (.failure(.server(status: status)), 40)
    case .slow: (.slow(pause), 8)
    case .drip: (.drip(pause: pause), 4)
    case .truncated: (.truncated, 6)
    case .otherShape: (.otherShape, 6)
    case .duplicated: (.duplicated, 12)
    case .shuffled: (.shuffled, 12)
    case .sameCursor: (.sameCursor, 3)
    case .endless: (.endless, 3)
    case .expiredToken: (.credentialsExpire, 1)
    case .reset, .clockJump, .unknownHost, .refusedConnection, .noTLS: (.reset, 12)
    }
  }
}
