public import Foundation

/// An event of an organisation's audit log.
public struct SlackAuditEvent: Sendable {
  /// What was acted upon.
  public enum Thing: Sendable {
    /// An account, by its id.
    case user(String)
    /// A channel, by its id.
    case channel(String)
    case file(id: String, name: String)
    /// A workspace, by its id.
    case workspace(String)
    case organization
  }

  public var id: String
  public var action: String
  /// The id of the account that did it.
  public var actor: String
  public var thing: Thing
  /// What the action tells besides.
  public var details: JSON?
  public var ipAddress: String
  public var date: Date

  public init(
    _ id: String, _ action: String, by actor: String, on thing: Thing, details: JSON? = nil,
    from ipAddress: String, at date: Date
  ) {
    self.id = id
    self.action = action
    self.actor = actor
    self.thing = thing
    self.details = details
    self.ipAddress = ipAddress
    self.date = date
  }
}
