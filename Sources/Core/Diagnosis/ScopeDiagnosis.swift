import Model

/// What a credential may do, held against what its application needs.
struct ScopeDiagnosis {
  let application: Application
  let method: AuthMethod
  let verification: Verification

  var findings: [HealthFinding] { method.scopes.map(finding) + excess }

  private func finding(_ scope: Scope) -> HealthFinding {
    let types = unlocked(by: scope)
    let count = types.count == 1 ? "1 finding type" : "\(types.count) finding types"
    if verification.missingScopes.contains(scope.id) {
      return HealthFinding(
        .scope, scope.name, .missing, "\(why(scope)) It is not granted, so \(count) cannot be decided.",
        remedy: "Grant \(scope.name); `guide \(application.id)` tells how. It then \(lowered(why(scope)))",
        unlocks: types)
    }
    if let reason = verification.untriedScopes[scope.id] {
      return HealthFinding(
        .scope, scope.name, .unknown, "\(why(scope)) Whether it is granted could not be found out: \(reason)",
        unlocks: types)
    }
    return HealthFinding(.scope, scope.name, .granted, "\(why(scope)) It unlocks \(count).", unlocks: types)
  }

  private func unlocked(by scope: Scope) -> [String] {
    scope.isRequired
      ? application.findingTypes.map(\.id) : application.findingTypes(lostWithout: scope.id).map(\.id)
  }

  /// As a sentence, however the application wrote it.
  private func why(_ scope: Scope) -> String {
    let text = scope.why.prefix(1).uppercased() + scope.why.dropFirst()
    return text.hasSuffix(".") ? text : text + "."
  }

  private func lowered(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  private var excess: [HealthFinding] {
    if let reason = verification.untoldExcess {
      return [HealthFinding(.excess, "beyond need", .unknown, reason)]
    }
    if verification.excessScopes.isEmpty {
      return [HealthFinding(.excess, "beyond need", .ok, "Nothing is granted beyond need.")]
    }
    return verification.excessScopes.map {
      HealthFinding(
        .excess, $0, .excess, "casb has no use for it.",
        remedy: verification.excessRemedy ?? "Take \($0) away in the vendor's console.")
    }
  }
}
