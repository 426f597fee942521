public import Foundation

/// One entry of the audit log: who did what, on what, and when. Entries are never changed and never removed.
public struct LogEntry: Sendable, Equatable {
  public enum Action: String, Sendable, CaseIterable {
    case hide, unhide, ignore, unignore, severity, note, assign, unassign
    /// A decision came to its end by itself.
    case expire
    case add, configure, rename, pause, resume, reauthorize, delete
    case createType = "create-type"
    case editType = "edit-type"
    case deleteType = "delete-type"
    case backup, restore
  }

  public let number: Int
  public let date: Date
  public let author: String
  public let action: Action
  public let subject: LogSubject
  /// The integration that it concerns, by number and by its name of today; the name is gone with the integration.
  public let integration: Int?
  public let integrationName: String?
  /// What was so before, what has been so since, and why; gone with the integration that they are about.
  public let old: String?
  public let new: String?
  public let reason: String?

  public init(
    number: Int, date: Date, author: String, action: Action, subject: LogSubject, integration: Int?,
    integrationName: String?, old: String?, new: String?, reason: String?
  ) {
    self.number = number
    self.date = date
    self.author = author
    self.action = action
    self.subject = subject
    self.integration = integration
    self.integrationName = integrationName
    self.old = old
    self.new = new
    self.reason = reason
  }
}

/// What an entry of the audit log is about.
public enum LogSubject: Sendable, Equatable {
  case finding(Int)
  case type(String)
  case integration(Int)
  case state

  public var kind: String {
    switch self {
    case .finding: "finding"
    case .type: "type"
    case .integration: "integration"
    case .state: "state"
    }
  }

  /// `#12`, or the id of a finding type.
  public var id: String? {
    switch self {
    case .finding(let number), .integration(let number): "#\(number)"
    case .type(let id): id
    case .state: nil
    }
  }
}

/// Which entries of the audit log to look for; `nil` does not narrow.
public struct LogQuery: Sendable, Equatable {
  public var since: Date?
  /// Whatever the case.
  public var author: String?
  /// `#12` for what has that number; else what occurs, whatever the case, in the id of a type, the action, the name
  /// of an integration, a value or a reason.
  public var about: String?
  /// Only older entries than the one of this number.
  public var before: Int?
  /// 0 for all.
  public var limit = 0

  public init() {}
}
