public import Foundation

/// How many findings of a severity came and went on one day.
public struct FindingFlow: Sendable, Equatable {
  /// Midnight UTC, when the day begins.
  public let day: Date
  public let severity: Severity
  /// New ones and those that came back.
  public let opened: Int
  public let resolved: Int

  public init(day: Date, severity: Severity, opened: Int, resolved: Int) {
    self.day = day
    self.severity = severity
    self.opened = opened
    self.resolved = resolved
  }
}
