import Foundation
import Model

/// Small structured values in a text column.
enum JSONCell {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Output: Decodable>(_ text: String) throws -> Output {
    do {
      return try JSONDecoder().decode(Output.self, from: Data(text.utf8))
    } catch {
      throw CasbError(
        .store, "The state database holds a value that casb did not write: \(text.prefix(80)).",
        hint: "Restore it from a backup.")
    }
  }
}
