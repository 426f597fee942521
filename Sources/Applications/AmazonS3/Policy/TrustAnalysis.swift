/// Who may assume a role, by its trust policy.
struct TrustAnalysis: Sendable {
  let document: PolicyDocument
  let owner: PolicyOwner

  /// Other accounts named, sorted.
  var outsiders: [String] { Set(admitting.flatMap { $0.outsiders(of: owner) }).sorted() }

  /// Whether anyone with AWS credentials may assume it: nobody can without.
  var isPublic: Bool {
    admitting.contains { $0.principals.includesEveryone && $0.reach > .trusted && !$0.demandsExternalID }
  }

  /// Whether every statement that admits another account insists on an external id.
  var outsidersNeedExternalID: Bool {
    admitting.filter { !$0.outsiders(of: owner).isEmpty }.allSatisfy(\.demandsExternalID)
  }

  private var admitting: [PolicyStatement] {
    document.statements.filter { $0.effect == .allow && $0.actions.includes("sts:assumerole") }
  }
}

extension PolicyStatement {
  /// Accounts (or canonical users) other than the owner whom it names, as principals or, where everyone is
  /// the principal, by conditions.
  func outsiders(of owner: PolicyOwner) -> [String] {
    guard principals.includesEveryone, conditions.contains(where: \.admitsOnlyTrusted) else {
      return principals.outsiders(of: owner)
    }
    return conditions.flatMap { TrustedValues.accounts(in: $0.values, of: $0.key) }
      .filter { $0 != owner.account }
  }

  var demandsExternalID: Bool {
    conditions.contains {
      $0.key == "sts:externalid" && $0.comparison.hasPrefix("string") && !$0.holdsWithoutKey
    }
  }
}
