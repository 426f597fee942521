public import Foundation
public import Model

/// Read-only SQL over what was scanned: asset tables by their kind's id, and the views `finding`,
/// `integration` and `scan`.
public protocol QueryStore: Sendable {
  /// Runs one SELECT on a connection that cannot write and cannot see secrets.
  ///
  /// - Parameters:
  ///   - limit: rows at most; `nil` for all.
  ///   - timeout: seconds after which it is stopped.
  /// - Throws: `usage` with the database's own words for SQL that does not prepare, writes, or reads what it may
  ///   not; `conflict` after the timeout; `CancellationError`.
  func query(_ sql: String, limit: Int?, timeout: TimeInterval) async throws -> ResultTable

  /// As `query`, however many rows there are: `body` is given them in batches. A last one without rows tells whether
  /// there were more than the limit. What `body` takes itself does not count towards the timeout.
  func forEachRow(
    of sql: String, limit: Int?, timeout: TimeInterval, _ body: @Sendable (ResultTable) async throws -> Void
  ) async throws
}
