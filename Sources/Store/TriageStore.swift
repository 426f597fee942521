public import Foundation
public import Model

/// What people decide about findings and their types, by the one who opened the store, and the log of it.
///
/// What is so already is left alone: no history, no log. Every change of findings, types and integrations, wherever in
/// the store it is made, goes into the log in the same transaction.
public protocol TriageStore: Sendable {
  /// Sets a whole type aside, in one integration or (`nil`) everywhere, those to come included.
  ///
  /// - Parameter until: when it ends by itself; `nil` for never.
  /// - Returns: whether anything changed.
  @discardableResult
  func ignoreType(
    _ type: String, integration: Int?, reason: String, until: Date?, now: Date
  ) async throws -> Bool

  /// Takes back what was decided for exactly this integration, or exactly for everywhere.
  ///
  /// - Returns: whether anything changed.
  @discardableResult
  func unignoreType(_ type: String, integration: Int?, now: Date) async throws -> Bool

  /// Sets single findings aside; one that occurs again later comes back hidden.
  ///
  /// - Throws: as `FindingChoice` says, as do the two below; nothing is changed then.
  @discardableResult
  func hideFindings(_ choice: FindingChoice, reason: String, until: Date?, now: Date) async throws
    -> DecisionEffect

  @discardableResult
  func unhideFindings(_ choice: FindingChoice, now: Date) async throws -> DecisionEffect

  /// Gives findings of a type another severity than the catalogue does, in one integration or (`nil`) everywhere,
  /// those to come included. What is decided for an integration goes before what is for everywhere.
  ///
  /// - Parameter severity: `nil` takes the decision back.
  /// - Returns: whether anything changed.
  @discardableResult
  func setSeverity(
    _ severity: Severity?, of type: String, integration: Int?, reason: String?, now: Date
  ) async throws -> Bool

  /// What stands decided about whole types: by type, everywhere first, then by integration.
  func typeDecisions() async throws -> [TypeDecision]

  /// - Throws: `notFound`.
  func addNote(_ text: String, to finding: Int, now: Date) async throws

  /// - Parameter person: `nil` for nobody.
  @discardableResult
  func assign(_ choice: FindingChoice, to person: String?, now: Date) async throws -> DecisionEffect

  /// Who findings are assigned to, by name, at most so many.
  func assignees(limit: Int) async throws -> [String]

  /// Ends what was decided until a time that has come.
  func lapseDecisions(now: Date) async throws

  /// Newest first.
  func log(_ query: LogQuery) async throws -> [LogEntry]

  /// Adds an entry about something that the store itself does not do.
  func addToLog(_ action: LogEntry.Action, new: String?, now: Date) async throws
}
