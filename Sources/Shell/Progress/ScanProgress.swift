import Core
import Foundation
import Model

/// What a running scan has told so far, as one line. Pure: time is handed in.
///
/// `line` puts its parts together, each where there is something to say.
struct ScanProgress: Sendable {
  let name: String
  private let startedAt: Date
  private(set) var headway = ScanHeadway()
  private var isVerified = false

  init(name: String, startedAt: Date) {
    self.name = name
    self.startedAt = startedAt
  }

  /// One that another process tells of.
  init(name: String, startedAt: Date, _ headway: ScanHeadway) {
    self.init(name: name, startedAt: startedAt)
    apply(headway)
  }

  mutating func apply(_ event: ScanEvent) {
    if case .verified = event { isVerified = true }
    headway.take(event)
  }

  /// As another process tells it.
  mutating func apply(_ headway: ScanHeadway) {
    isVerified = !headway.stages.isEmpty || headway.isSettling
    self.headway = headway
  }

  /// `acme  [#####.....]  52 %  repositories 210/400, members 25  235 assets  31/s  0:06 left`
  func line(now: Date) -> String {
    guard isVerified else { return "\(name)  verifying the credential" }
    let assets = headway.assets
    if headway.isSettling { return "\(name)  evaluating \(Count.words(assets, "asset"))" }
    let elapsed = now.timeIntervalSince(startedAt)
    var parts = [name]
    if let fraction = headway.fraction { parts.append("\(Self.bar(fraction))  \(Int(fraction * 100)) %") }
    let active = headway.stages.filter { !$0.isFinished && $0.assets > 0 }
    if !active.isEmpty { parts.append(active.map(Self.text).joined(separator: ", ")) }
    parts.append(Count.words(assets, "asset"))
    if elapsed >= 1, assets > 0 { parts.append("\(Int(Double(assets) / elapsed))/s") }
    if headway.requests > 0 { parts += TrafficText.parts(headway, now: now) }
    if let fraction = headway.fraction, fraction > 0.05, fraction < 1, elapsed >= 2 {
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
      "\(name) done: \(Count.words(headway.stages.first { $0.name == name }?.assets ?? 0, "asset")), "
        + "\(headway.assets) in all, "
        + "after \(Self.clock(now.timeIntervalSince(startedAt)))"
    case .settling: "evaluating \(Count.words(headway.assets, "asset"))"
    default: nil
    }
  }

  private static func text(_ stage: ScanHeadway.Stage) -> String {
    let total = stage.expected.map { "/\($0)" } ?? ""
    return "\(stage.name) \(stage.assets)\(total)"
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
