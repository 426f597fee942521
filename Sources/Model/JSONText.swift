import Foundation

/// Lists in a text column.
public enum JSONText {
  /// A JSON array of strings, in the given order.
  public static func list(_ items: [String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    guard let data = try? encoder.encode(items) else { return "[]" }
    return String(decoding: data, as: UTF8.self)
  }
}
