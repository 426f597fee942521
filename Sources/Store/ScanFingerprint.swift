public import Model

/// What a scan's checkpoints were made under: under anything else they mean nothing.
public struct ScanFingerprint: Sendable, Equatable, Codable {
  /// The id of the way to authenticate.
  public let auth: String
  public let settings: [String: String]
  /// What the credential was found to lack, and to have beyond need.
  public let missingScopes: [String]
  public let excessScopes: [String]
  /// Ids and columns of the asset kinds.
  public let shapes: String
  /// The collector's own version.
  public let collector: Int

  public init(
    auth: String, settings: [String: String], verification: Verification, kinds: [AssetKind], collector: Int
  ) {
    self.auth = auth
    self.settings = settings
    missingScopes = verification.missingScopes.sorted()
    excessScopes = verification.excessScopes.sorted()
    var hash = StableHash()
    for kind in kinds {
      hash.add(kind.id)
      for column in kind.columns { hash.add("\(column.name) \(column.type.rawValue)") }
    }
    shapes = hash.text
    self.collector = collector
  }

  /// What differs, in words that complete "Since then … changed"; empty when nothing does.
  public func changes(since old: ScanFingerprint) -> [String] {
    let keys = Set(settings.keys).union(old.settings.keys)
      .filter { settings[$0] != old.settings[$0] }.sorted()
    return [
      auth == old.auth ? nil : "the way to authenticate",
      keys.isEmpty ? nil : "the setting\(keys.count == 1 ? "" : "s") \(keys.joined(separator: ", "))",
      missingScopes == old.missingScopes && excessScopes == old.excessScopes
        ? nil : "what the credential may see",
      shapes == old.shapes ? nil : "what casb keeps of the application",
      collector == old.collector ? nil : "how casb walks the application",
    ].compactMap(\.self)
  }
}

/// FNV-1a over texts: the same in every process and version, and no secret-keeper.
struct StableHash {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = (value ^ 0xff) &* 0x100_0000_01b3
  }

  var text: String { String(value, radix: 16) }
}
