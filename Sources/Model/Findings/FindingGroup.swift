public import Foundation

/// A finding type in one integration, with how many instances there are.
public struct FindingGroup: Sendable, Equatable {
  public let type: String
  public let title: String
  public let severity: Severity
  public let application: String
  public let integration: Int
  public let integrationName: String
  public let count: Int
  public let firstSeen: Date
  public let lastSeen: Date

  public init(
    type: String, title: String, severity: Severity, application: String, integration: Int,
    integrationName: String, count: Int, firstSeen: Date, lastSeen: Date
  ) {
    self.type = type
    self.title = title
    self.severity = severity
    self.application = application
    self.integration = integration
    self.integrationName = integrationName
    self.count = count
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
  }
}
