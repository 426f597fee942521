import Foundation

/// The `Retry-After` header field (RFC 9110, section 10.2.3): seconds, or a date in one of HTTP's three
/// forms.
enum RetryAfter {
  static func delay(_ field: String, now: Date) -> Duration? {
    let text = field.trimmingCharacters(in: .whitespaces)
    if let seconds = Double(text) {
      return seconds.isFinite && seconds >= 0 ? .seconds(min(seconds, 1e9)) : nil
    }
    return date(text).map { .seconds(max(0, $0.timeIntervalSince(now))) }
  }

  static func date(_ text: String) -> Date? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    for format in [
      "EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM d HH:mm:ss yyyy",
    ] {
      formatter.dateFormat = format
      if let date = formatter.date(from: text) { return date }
    }
    return nil
  }
}
