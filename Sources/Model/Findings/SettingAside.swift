public import Foundation

/// The decision by which a finding is hidden, or its type ignored.
public struct SettingAside: Sendable, Equatable {
  /// In the words of the person who decided.
  public let reason: String
  public let date: Date

  public init(reason: String, date: Date) {
    self.reason = reason
    self.date = date
  }
}
