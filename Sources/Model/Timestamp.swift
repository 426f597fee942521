public import Foundation

/// RFC 3339 in UTC to the second: the one form in which times are stored, compared as text and printed.
public enum Timestamp {
  public static func text(_ date: Date) -> String {
    let seconds = date.timeIntervalSince1970.rounded(.down)
    guard CalendarDay.written.contains(seconds) else { return date.formatted(.iso8601) }
    let (day, second) = Int(seconds).quotientAndRemainder(flooring: 86_400)
    let civil = CalendarDay(days: day)
    return String(unsafeUninitializedCapacity: 20) { bytes in
      func put(_ number: Int, _ digits: Int, at offset: Int) {
        var rest = number
        for place in stride(from: offset + digits - 1, through: offset, by: -1) {
          bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
      }
      put(civil.year, 4, at: 0)
      put(civil.month, 2, at: 5)
      put(civil.day, 2, at: 8)
      put(second / 3600, 2, at: 11)
      put(second / 60 % 60, 2, at: 14)
      put(second % 60, 2, at: 17)
      mark { bytes[$0] = $1 }
      return 20
    }
  }

  /// Tells where marks stand between the numbers.
  private static func mark(_ body: (_ place: Int, _ mark: UInt8) -> Void) {
    body(4, UInt8(ascii: "-"))
    body(7, UInt8(ascii: "-"))
    body(10, UInt8(ascii: "T"))
    body(13, UInt8(ascii: ":"))
    body(16, UInt8(ascii: ":"))
    body(19, UInt8(ascii: "Z"))
  }

  /// Reads RFC 3339 with or without fractions of a second.
  public static func date(_ text: String) -> Date? {
    ownForm(text) ?? (try? Date(text, strategy: .iso8601))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
  }

  /// What `text` writes, which exports read by the million: `2026-01-31T12:00:00Z`.
  private static func ownForm(_ text: String) -> Date? {
    var text = text
    return text.withUTF8 { bytes -> Date? in
      guard bytes.count == 20 else { return nil }
      var isMarked = true
      mark { isMarked = isMarked && bytes[$0] == $1 }
      guard isMarked else { return nil }
      func number(_ range: Range<Int>) -> Int? {
        var value = 0
        for byte in bytes[range] {
          guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
          value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
      }
      guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
        let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
        hour < 24, minute < 60, second < 60,
        let civil = CalendarDay(year: year, month: month, day: day)
      else { return nil }
      return Date(
        timeIntervalSince1970: Double(civil.days * 86_400 + hour * 3600 + minute * 60 + second))
    }
  }
}

/// A day of the Gregorian calendar, by the arithmetic of Howard Hinnant's "chrono-Compatible Low-Level Date
/// Algorithms": Foundation's calendars take longer than everything else that an export does.
private struct CalendarDay {
  let year: Int
  let month: Int
  let day: Int
  /// Days since 1970-01-01.
  let days: Int

  /// Seconds since 1970 of the years from 1600 to 9999; before 1582 Foundation's calendar is the Julian one.
  static let written = -11_676_096_000.0..<253_402_300_800.0

  init(days: Int) {
    let (era, ofEra) = (days + 719_468).quotientAndRemainder(flooring: 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * ofYear + 2) / 153
    day = ofYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.days = days
  }

  /// `nil` for a day that there is not.
  init?(year: Int, month: Int, day: Int) {
    guard 1...12 ~= month, year >= 1600 else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shiftedYear.quotientAndRemainder(flooring: 400)
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    let civil = CalendarDay(days: era * 146_097 + ofEra - 719_468)
    guard civil.day == day, civil.month == month else { return nil }
    self = civil
  }
}

extension Int {
  /// The remainder is never negative.
  fileprivate func quotientAndRemainder(flooring divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
