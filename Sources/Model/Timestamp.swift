public import Foundation

/// RFC 3339 in UTC to the second: the one form in which times are stored, compared as text and printed.
public enum Timestamp {
  public static func text(_ date: Date) -> String {
    date.formatted(.iso8601)
  }

  /// Reads RFC 3339 with or without fractions of a second.
  public static func date(_ text: String) -> Date? {
    (try? Date(text, strategy: .iso8601))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
  }
}
