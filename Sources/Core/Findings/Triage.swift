public import Foundation
public import Model
import Store

/// Everything decided here is decided by `CoreConfiguration.author`. What is so already changes nothing.
extension Casb {
  /// Sets a whole finding type aside, in one integration or everywhere, instances to come included.
  ///
  /// - Parameter until: when it ends by itself; `nil` for never.
  /// - Returns: whether anything changed.
  public func ignore(
    type: String, in integration: Integration?, reason: String, until: Date? = nil
  ) async throws -> Bool {
    try await store.ignoreType(
      type, integration: integration?.number, reason: reason, until: until, now: now)
  }

  public func unignore(type: String, in integration: Integration?) async throws -> Bool {
    try await store.unignoreType(type, integration: integration?.number, now: now)
  }

  /// Sets single findings aside; one that returns after a fix comes back hidden.
  ///
  /// - Throws: `notFound` for an unknown number, `conflict` when others match than were confirmed; nothing is changed
  ///   then.
  public func hide(
    _ findings: FindingChoice, reason: String, until: Date? = nil
  ) async throws -> DecisionEffect {
    try await store.hideFindings(findings, reason: reason, until: until, now: now)
  }

  public func unhide(_ findings: FindingChoice) async throws -> DecisionEffect {
    try await store.unhideFindings(findings, now: now)
  }

  /// Gives a type's findings another severity, in one integration or everywhere, those to come included.
  ///
  /// - Parameter severity: `nil` for what the catalogue says.
  public func setSeverity(
    _ severity: Severity?, of type: String, in integration: Integration?, reason: String?
  ) async throws -> Bool {
    try await store.setSeverity(
      severity, of: type, integration: integration?.number, reason: reason, now: now)
  }

  /// What stands decided about whole types: by type, everywhere first.
  public func typeDecisions() async throws -> [TypeDecision] { try await store.typeDecisions() }

  /// - Throws: `notFound`.
  public func note(_ text: String, on finding: Int) async throws {
    try await store.addNote(text, to: finding, now: now)
  }

  /// - Parameter person: `nil` for nobody.
  public func assign(_ findings: FindingChoice, to person: String?) async throws -> DecisionEffect {
    try await store.assign(findings, to: person, now: now)
  }

  /// Whom findings are assigned to, at most so many.
  public func assignees(limit: Int) async throws -> [String] { try await store.assignees(limit: limit) }

  /// The audit log, newest first.
  public func log(_ query: LogQuery) async throws -> [LogEntry] { try await store.log(query) }

  /// - Throws: `usage` for a condition over the view `finding` that cannot be used, with the place.
  public func checkCondition(_ condition: String) async throws { try await store.checkCondition(condition) }
}
