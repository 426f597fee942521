import Foundation

/// Reads keys as `JSONDecoder.KeyDecodingStrategy.convertFromSnakeCase` does, several times as fast: answers have many
/// more keys than are read, and all of them are converted.
enum SnakeCase {
  static let decoding = JSONDecoder.KeyDecodingStrategy.custom { path in
    Key(stringValue: camelCase(path[path.count - 1].stringValue))
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// `default_branch` → `defaultBranch`; underscores around a key stay.
  static func camelCase(_ key: String) -> String {
    let bytes = key.utf8
    guard bytes.contains(underscore) else { return key }
    let isPlain = bytes.allSatisfy {
      $0 == underscore || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
    }
    guard isPlain, bytes.first != underscore, bytes.last != underscore else { return anyCamelCase(key) }
    return String(unsafeUninitializedCapacity: bytes.count) { converted in
      var count = 0
      var isCapital = false
      for byte in bytes {
        if byte == underscore {
          isCapital = true
        } else {
          converted[count] = isCapital ? byte & ~0x20 : byte
          isCapital = false
          count += 1
        }
      }
      return count
    }
  }

  private static let underscore = UInt8(ascii: "_")

  /// Of keys with digits, capitals, or underscores around them, which are few.
  private static func anyCamelCase(_ key: String) -> String {
    guard let first = key.firstIndex(where: { $0 != "_" }), let last = key.lastIndex(where: { $0 != "_" })
    else { return key }
    let words = key[first...last].split(separator: "_")
    guard words.count > 1 else { return key }
    let converted = words[0].lowercased() + words.dropFirst().map(\.capitalized).joined()
    return key[..<first] + converted + key[key.index(after: last)...]
  }
}
