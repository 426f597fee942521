public import Foundation

/// The decision by which a finding is hidden, or its type ignored.
public struct SettingAside: Sendable, Equatable {
  /// In the words of the person who decided.
  public let reason: String
  public let date: Date
  /// `nil` where it was decided before casb kept names.
  public let author: String?
  /// When it ends by itself; `nil` for never.
  public let until: Date?

  public init(reason: String, date: Date, author: String? = nil, until: Date? = nil) {
    self.reason = reason
    self.date = date
    self.author = author
    self.until = until
  }
}
