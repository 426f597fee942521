public import Foundation

/// What a live check of a credential found.
public struct Verification: Sendable, Equatable {
  /// Who the credential is: a login, a role, an app.
  public let identity: String
  /// Which tenant it sees: the organisation, the account number.
  public let tenant: String
  /// Ids of the method's scopes that are missing.
  public let missingScopes: [String]
  /// Ids of scopes that could be neither seen nor tried, with the reason in a sentence: the scan finds out.
  /// All scopes that are neither here nor missing are granted.
  public let untriedScopes: [String: String]
  /// Granted beyond need, as the vendor spells it.
  public let excessScopes: [String]
  /// How to take away what is granted beyond need, in the vendor's own console.
  public let excessRemedy: String?
  /// Why the vendor does not tell what is granted beyond need; `nil` where it does.
  public let untoldExcess: String?
  /// When the credential stops working; `nil` for never, and where the vendor does not tell.
  public let expiresAt: Date?
  /// Anything else worth a line, such as an expiry that is near.
  public let notes: [String]

  public init(
    identity: String, tenant: String, missingScopes: [String] = [], untriedScopes: [String: String] = [:],
    excessScopes: [String] = [], excessRemedy: String? = nil, untoldExcess: String? = nil,
    expiresAt: Date? = nil, notes: [String] = []
  ) {
    self.identity = identity
    self.tenant = tenant
    self.missingScopes = missingScopes
    self.untriedScopes = untriedScopes
    self.excessScopes = excessScopes
    self.excessRemedy = excessRemedy
    self.untoldExcess = untoldExcess
    self.expiresAt = expiresAt
    self.notes = notes
  }
}

extension Application {
  /// The finding types that stay unknown without a scope, because a column they read needs it.
  public func findingTypes(lostWithout scope: String) -> [FindingType] {
    let columns = Set(
      assetKinds.flatMap { kind in
        kind.columns.filter { $0.permission == scope }.map { ColumnName(kind: kind.id, column: $0.name) }
      })
    return findingTypes.filter { type in
      type.columnsRead(in: assetKinds).contains { columns.contains($0) }
    }
  }
}

/// A column of a kind.
public struct ColumnName: Sendable, Hashable {
  public let kind: String
  public let column: String

  public init(kind: String, column: String) {
    self.kind = kind
    self.column = column
  }
}

extension FindingType {
  /// The columns whose names occur in the condition: of its own kind, and of kinds that it names.
  public func columnsRead(in kinds: [AssetKind]) -> [ColumnName] {
    let words = Set(condition.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    return kinds.filter { $0.id == assetKind || words.contains($0.id) }.flatMap { kind in
      kind.columns.filter { words.contains($0.name) }.map { ColumnName(kind: kind.id, column: $0.name) }
    }
  }
}
