/// One thing that `doctor` looked at, and how it is.
public struct HealthFinding: Sendable, Equatable {
  public enum Area: String, Sendable, CaseIterable {
    case credential, network, clock, expiry, scope, excess, schedule, store, keys
  }

  public enum Verdict: String, Sendable, CaseIterable {
    case ok
    /// Of a scope.
    case granted
    /// It works, and wants attention before long.
    case warning
    /// Granted beyond need.
    case excess
    /// It could not be found out.
    case unknown
    /// A scope that is not granted: what needs it stays unknown.
    case missing
    case problem
    /// The vendor refuses the credential.
    case refused
  }

  /// The integration's name; `nil` for what concerns all of them.
  public let integration: String?
  public let area: Area
  /// What was looked at: a scope, a host, a file.
  public let subject: String
  public let verdict: Verdict
  /// What was seen, in a sentence.
  public let detail: String
  /// What to do about it; `nil` where nothing needs to be done.
  public let remedy: String?
  /// Of a scope: the ids of the finding types that stay unknown without it.
  public let unlocks: [String]

  public init(
    _ area: Area, _ subject: String, _ verdict: Verdict, _ detail: String, remedy: String? = nil,
    unlocks: [String] = [], integration: String? = nil
  ) {
    self.integration = integration
    self.area = area
    self.subject = subject
    self.verdict = verdict
    self.detail = detail
    self.remedy = remedy
    self.unlocks = unlocks
  }

  func of(_ integration: String) -> HealthFinding {
    HealthFinding(
      area, subject, verdict, detail, remedy: remedy, unlocks: unlocks, integration: integration)
  }
}
