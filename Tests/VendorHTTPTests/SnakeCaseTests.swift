import Foundation
import Testing

@testable import VendorHTTP

@Suite("Keys in snake case")
struct SnakeCaseTests {
  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Keys: Decodable {
    let keys: [String]

    init(from decoder: any Decoder) throws {
      keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    }
  }

  private func keys(of key: String, by strategy: JSONDecoder.KeyDecodingStrategy) throws -> [String] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = strategy
    return try decoder.decode(Keys.self, from: JSONSerialization.data(withJSONObject: [key: 1])).keys
  }

  @Test(
    "They are read as Foundation reads them",
    arguments: [
      "id", "default_branch", "two_factor_requirement_enabled", "archived", "a_b_c", "x__y", "_links",
      "__typename",
      "updated_", "_a_b_", "_", "__", "", "members_2fa", "2fa_enabled", "sha_256_digest", "x2y_3z",
      "Not_Found",
      "APIKey_ID", "camelCase", "camelCase_too", "über_größe", "a.b_c", "with blank_here", "emoji_🔑",
      "a-b_c-d",
    ])
  func same(_ key: String) throws {
    #expect(try keys(of: key, by: SnakeCase.decoding) == keys(of: key, by: .convertFromSnakeCase))
  }
}
