public import Foundation

/// How many findings of an application and severity came and went on one day.
public struct FindingFlow: Sendable, Equatable {
  /// Midnight UTC, when the day begins.
  public let day: Date
  public let application: String
  public let severity: Severity
  /// New ones and those that came back.
  public let opened: Int
  /// Those of them that came back.
  public let returned: Int
  public let resolved: Int

  public init(
    day: Date, application: String, severity: Severity, opened: Int, returned: Int = 0, resolved: Int
  ) {
    self.day = day
    self.application = application
    self.severity = severity
    self.opened = opened
    self.returned = returned
    self.resolved = resolved
  }
}
