/// What reconciling changed.
public struct Settlement: Sendable, Equatable {
  /// Findings that are new or came back.
  public let opened: Int
  public let resolved: Int
  /// Verdicts that are unknown.
  public let unknown: Int

  public init(opened: Int, resolved: Int, unknown: Int) {
    self.opened = opened
    self.resolved = resolved
    self.unknown = unknown
  }
}
