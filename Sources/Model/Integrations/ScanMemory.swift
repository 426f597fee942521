public import Foundation

/// What a scan remembers of the last one of the same integration: answers with their validators, and positions in
/// change feeds.
///
/// A full scan recalls nothing, and remembers for the next one all the same. What was neither remembered nor kept by a
/// scan that went to its end is forgotten; everything is when settings or credential change.
public protocol ScanMemory: Sendable {
  /// `nil` where nothing is remembered, and in a full scan.
  func recall(_ key: String) async throws -> Data?

  /// Keeps a value for the next scan, in place of what was there.
  func remember(_ key: String, _ value: Data) async throws

  /// Keeps what was recalled for one scan more.
  func keep(_ key: String) async throws
}

extension ScanMemory {
  /// A position or a link, as text.
  public func recallText(_ key: String) async throws -> String? {
    try await recall(key).map { String(decoding: $0, as: UTF8.self) }
  }

  public func rememberText(_ key: String, _ text: String) async throws {
    try await remember(key, Data(text.utf8))
  }
}
