public import Model

/// What would make unknown verdicts known.
public struct Remedies: Sendable {
  private let integrations: [Int: Integration]

  public init(_ integrations: [Integration]) {
    self.integrations = Dictionary(integrations.map { ($0.number, $0) }) { first, _ in first }
  }

  /// - Returns: one sentence that says what to do; it names the scope to grant where the declaration tells.
  public func remedy(for reason: CoverageReason, in coverage: Coverage) -> String {
    switch reason.reason.kind {
    case .scopeMissing:
      return scope(of: reason.column, in: coverage).map { "Grant \($0) and scan again." }
        ?? "Grant the credential what the call needs and scan again."
    case .refused:
      return scope(of: reason.column, in: coverage).map {
        "Make sure that the credential has \($0), and that nothing else forbids it, and scan again."
      } ?? "Let the credential read it and scan again."
    case .planLacks: return "Only a plan with this feature can tell."
    case .notFound: return "Look in the vendor's console: to this credential it does not exist."
    case .failed where reason.column == "condition": return "Correct the condition of the finding type."
    case .failed: return "Scan again; when it fails again, the vendor has to mend it."
    case .notSent: return "Look in the vendor's console: its API did not tell."
    }
  }

  /// How the vendor spells the scope that a column needs, for the way the integration authenticates.
  private func scope(of column: String, in coverage: Coverage) -> String? {
    guard let integration = integrations[coverage.integration],
      let application = try? Casb.application(integration.application),
      let kind = application.findingTypes.first(where: { $0.id == coverage.type })?.assetKind
    else { return nil }
    let parts = column.split(separator: ".", maxSplits: 1).map(String.init)
    let (owner, name) = parts.count == 2 ? (parts[0], parts[1]) : (kind, column)
    let columns = application.assetKinds.first { $0.id == owner }?.columns
    guard let permission = columns?.first(where: { $0.name == name })?.permission else { return nil }
    let scopes = application.guide.method(integration.auth)?.scopes
    return scopes?.first { $0.id == permission }?.name ?? permission
  }
}
