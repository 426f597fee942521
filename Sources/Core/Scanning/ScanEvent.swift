public import Model

/// What a scan tells while it runs.
public enum ScanEvent: Sendable {
  case verified(Verification)
  /// An interrupted scan could not be gone on with, for what changed since: it begins anew.
  case startedOver(changes: [String])
  /// The stages it will run; of a resumed one, those that are left.
  case started(isResumed: Bool, stages: [String])
  /// A page was stored: how many assets the stage has so far, of how many if known.
  case stage(name: String, assets: Int, expected: Int?)
  case stageFinished(String)
  case problem(ScanProblem)
  /// What was asked of the vendor so far; a few times a second at most.
  case traffic(ScanTraffic)
  case settling
}

/// How a scan ended.
public struct ScanReport: Sendable {
  public let scan: Scan
  public let settlement: Settlement
  public let verification: Verification
  /// Whether the next scan goes on from where this one stopped.
  public let goesOn: Bool

  public init(scan: Scan, settlement: Settlement, verification: Verification, goesOn: Bool = false) {
    self.scan = scan
    self.settlement = settlement
    self.verification = verification
    self.goesOn = goesOn
  }
}

extension ScanHeadway {
  /// What an event tells of it.
  public mutating func take(_ event: ScanEvent) {
    switch event {
    case .started(_, let names): stages = names.map { Stage(name: $0) }
    case .stage(let name, let assets, let expected):
      change(name) { stage in
        stage.assets = assets
        stage.expected = expected ?? stage.expected
      }
    case .stageFinished(let name): change(name) { $0.isFinished = true }
    case .traffic(let traffic):
      requests = traffic.requests
      requestsPerSecond = traffic.perSecond
      quota = traffic.quota
    case .settling: isSettling = true
    case .verified, .startedOver, .problem: break
    }
  }

  private mutating func change(_ name: String, _ change: (inout Stage) -> Void) {
    guard let index = stages.firstIndex(where: { $0.name == name }) else { return }
    change(&stages[index])
  }
}
