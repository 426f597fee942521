/// How many findings have a type, severity and status in all integrations of an application.
public struct FindingTotal: Sendable, Equatable {
  public let type: String
  public let title: String
  public let application: String
  public let severity: Severity
  public let status: FindingStatus
  public let count: Int

  public init(
    type: String, title: String, application: String, severity: Severity, status: FindingStatus, count: Int
  ) {
    self.type = type
    self.title = title
    self.application = application
    self.severity = severity
    self.status = status
    self.count = count
  }
}
