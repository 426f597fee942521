public import Foundation

/// What people decided about a whole finding type, in one integration or everywhere.
public struct TypeDecision: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case ignored
    case severity(Severity)
  }

  public let kind: Kind
  public let type: String
  /// The integration's number and name; `nil` for everywhere.
  public let integration: Int?
  public let integrationName: String?
  public let reason: String?
  /// `nil` where it was decided before casb kept names.
  public let author: String?
  public let date: Date
  /// When it ends by itself; `nil` for never.
  public let until: Date?

  public init(
    kind: Kind, type: String, integration: Int?, integrationName: String?, reason: String?, author: String?,
    date: Date, until: Date?
  ) {
    self.kind = kind
    self.type = type
    self.integration = integration
    self.integrationName = integrationName
    self.reason = reason
    self.author = author
    self.date = date
    self.until = until
  }
}
