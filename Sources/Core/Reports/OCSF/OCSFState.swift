import Foundation
import Model

/// Where a finding stands, in OCSF's numbers.
struct OCSFState {
  /// A number of an enumeration with its caption.
  struct Choice: Sendable, Hashable {
    let id: Int
    let name: String

    // The number tells the caption.
    static func == (left: Choice, right: Choice) -> Bool { left.id == right.id }
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  /// What tells one event's first members from another's.
  struct Kind: Sendable, Hashable {
    let activity: Choice
    let status: Choice
    let severity: Severity

    init(_ state: OCSFState, _ severity: Severity) {
      (activity, status, self.severity) = (state.activity, state.status, severity)
    }
  }

  let activity: Choice
  let status: Choice
  /// Why it is set aside, or how it ended.
  let detail: String?
  /// What the check says of the resource now.
  let verdict: Choice
  let verdictDetail: String?
  /// When the finding last came to another state.
  let changedAt: Date

  init(_ reported: ReportedFinding) {
    switch reported.finding.status {
    case .active:
      activity = reported.finding.lastSeen > reported.finding.firstSeen ? Self.update : Self.create
      status = Choice(id: 1, name: "New")
    case .hidden, .ignored:
      activity = Self.close
      status = Choice(id: 3, name: "Suppressed")
    case .resolved:
      activity = Self.close
      status = Choice(id: 4, name: "Resolved")
    }
    let ending = reported.finding.resolution.map { Self.ending($0.reason) }
    detail = reported.aside?.reason ?? ending
    verdictDetail = ending
    // What is gone was not seen to pass: it is unknown.
    verdict =
      switch reported.finding.resolution?.reason {
      case nil: Self.fail
      case .fixed: Self.pass
      case .assetGone, .typeRemoved: Self.unknown
      }
    changedAt = reported.finding.resolution?.date ?? reported.aside?.date ?? reported.finding.lastSeen
  }

  private static let fail = Choice(id: 3, name: "Fail")
  private static let pass = Choice(id: 1, name: "Pass")
  private static let unknown = Choice(id: 0, name: "Unknown")
  static let verdicts = [fail, pass, unknown]

  private static let create = Choice(id: 1, name: "Create")
  private static let update = Choice(id: 2, name: "Update")
  private static let close = Choice(id: 3, name: "Close")

  private static func ending(_ reason: Resolution.Reason) -> String {
    switch reason {
    case .fixed: "It was fixed."
    case .assetGone: "The asset is gone."
    case .typeRemoved: "The finding type is no longer in the catalogue."
    }
  }
}

extension Severity {
  /// `severity_id` and its caption.
  var ocsf: OCSFState.Choice {
    switch self {
    case .low: .init(id: 2, name: "Low")
    case .medium: .init(id: 3, name: "Medium")
    case .high: .init(id: 4, name: "High")
    case .critical: .init(id: 5, name: "Critical")
    }
  }
}

extension Date {
  /// OCSF's `timestamp_t`: milliseconds since 1970.
  var milliseconds: Int { Int((timeIntervalSince1970 * 1000).rounded()) }
}
