import Core
import Foundation
import Model

/// What a running scan has told so far, as one line. Pure: time is handed in.
///
/// `line` puts its parts together, each where there is something to say: a new event becomes a value here and a
/// part there.
struct ScanProgress: Sendable {
  private struct Stage {
    var assets = 0
    var expected: Int?
    var isFinished = false
  }

  let name: String
  private let startedAt: Date
  private var stages: [(name: String, stage: Stage)] = []
  private var isSettling = false
  private var isVerified = false
  private var traffic: ScanTraffic?

  init(name: String, startedAt: Date) {
    self.name = name
    self.startedAt = startedAt
  }

  mutating func apply(_ event: ScanEvent) {
    switch event {
    case .verified: isVerified = true
    case .started(_, let names): stages = names.map { ($0, Stage()) }
    case .stage(let name, let assets, let expected):
      update(name) {
        $0.assets = assets
        $0.expected = expected ?? $0.expected
      }
    case .stageFinished(let name): update(name) { $0.isFinished = true }
    case .problem, .startedOver: break
    case .traffic(let traffic): self.traffic = traffic
    case .settling: isSettling = true
    }
  }

  private mutating func update(_ name: String, _ change: (inout Stage) -> Void) {
    guard let index = stages.firstIndex(where: { $0.name == name }) else { return }
    change(&stages[index].stage)
  }

  /// Assets stored so far.
  var assets: Int { stages.reduce(0) { $0 + $1.stage.assets } }

  /// How far it is, 0 to 1; `nil` while a stage does not know how much there is.
  var fraction: Double? {
    guard !stages.isEmpty else { return nil }
    var sum = 0.0
    for (_, stage) in stages {
      if stage.isFinished {
        sum += 1
      } else if let expected = stage.expected, expected > 0 {
        sum += min(1, Double(stage.assets) / Double(expected))
      } else if stage.assets > 0 {
        return nil
      }
    }
    return sum / Double(stages.count)
  }

  /// `acme  [#####.....]  52 %  repositories 210/400, members 25  235 assets  31/s  0:06 left`
  func line(now: Date) -> String {
    guard isVerified else { return "\(name)  verifying the credential" }
    if isSettling { return "\(name)  evaluating \(Self.count(assets))" }
    let elapsed = now.timeIntervalSince(startedAt)
    var parts = [name]
    if let fraction { parts.append("\(Self.bar(fraction))  \(Int(fraction * 100)) %") }
    let active = stages.filter { !$0.stage.isFinished && $0.stage.assets > 0 }
    if !active.isEmpty { parts.append(active.map(Self.text).joined(separator: ", ")) }
    parts.append(Self.count(assets))
    if elapsed >= 1, assets > 0 { parts.append("\(Int(Double(assets) / elapsed))/s") }
    if let traffic { parts += TrafficText.parts(traffic, now: now) }
    if let fraction, fraction > 0.05, fraction < 1, elapsed >= 2 {
      parts.append("\(Self.clock(elapsed / fraction - elapsed)) left")
    }
    return parts.joined(separator: "  ")
  }

  /// The line of a log that the event is worth, once it has been applied; `nil` for what comes too often.
  func milestone(_ event: ScanEvent, now: Date) -> String? {
    switch event {
    case .verified(let verification):
      "signed in as \(TextSafety.visible(verification.identity))"
    case .started(let isResumed, let stages):
      "\(isResumed ? "going on with" : "collecting") \(stages.joined(separator: ", "))"
    case .stageFinished(let name):
      "\(name) done: \(Self.count(stages.first { $0.name == name }?.stage.assets ?? 0)), \(assets) in all, "
        + "after \(Self.clock(now.timeIntervalSince(startedAt)))"
    case .settling: "evaluating \(Self.count(assets))"
    default: nil
    }
  }

  private static func count(_ assets: Int) -> String { "\(assets) asset\(assets == 1 ? "" : "s")" }

  private static func text(_ stage: (name: String, stage: Stage)) -> String {
    let total = stage.stage.expected.map { "/\($0)" } ?? ""
    return "\(stage.name) \(stage.stage.assets)\(total)"
  }

  private static func bar(_ fraction: Double) -> String {
    let filled = Int((fraction * 10).rounded(.down))
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 10 - filled) + "]"
  }

  /// Minutes and seconds, `1:05`.
  static func clock(_ seconds: Double) -> String {
    let whole = max(0, Int(seconds.rounded(.up)))
    let rest = whole % 60
    return "\(whole / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
