public import Foundation

/// What to look for; an empty set or `nil` does not narrow.
public struct FindingQuery: Sendable, Equatable {
  public var severities: Set<Severity> = []
  /// The default is what a person should act on.
  public var statuses: Set<FindingStatus> = [.active]
  public var integrations: Set<Int> = []
  public var applications: Set<String> = []
  public var types: Set<String> = []
  public var category: String?
  /// First seen at or after.
  public var since: Date?
  /// Something entered its history at or after: it was opened, resolved, came back, was set aside or taken back.
  public var changedSince: Date?
  /// Occurs in the asset's name or id, whatever its case.
  public var asset: String?
  /// Whom it is assigned to, whatever the case.
  public var assignee: String?
  /// An SQL condition over the view `finding`, which `checkCondition` has found good.
  public var condition: String?
  /// 0 for all.
  public var limit = 0

  public init() {}
}
