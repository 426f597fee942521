import Foundation

/// Percent-encoding as RFC 3986 has it: all but its unreserved characters (section 2.3).
enum PercentEncoding {
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  /// `a=1&b`, for a query or a form body.
  static func query(_ items: [(name: String, value: String?)]) -> String {
    items.map { item in
      item.value.map { "\(encode(item.name))=\(encode($0))" } ?? encode(item.name)
    }
    .joined(separator: "&")
  }

  /// Reads `a=1&b`, where a `+` is a space.
  static func items(inForm text: String) -> [(name: String, value: String?)] {
    text.split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decode(halves[0]), halves.count > 1 ? decode(halves[1]) : nil)
    }
  }

  private static func decode(_ text: Substring) -> String {
    let spaced = text.replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? String(spaced)
  }
}
