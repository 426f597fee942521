import Model
import VendorHTTP

extension AssetSink {
  /// Runs what lists kinds of assets; where it is refused for good, they are left out of the scan.
  ///
  /// - Throws: failures that may pass or concern the whole scan, and cancellation.
  func leavingOut(_ kinds: [String], _ list: () async throws -> Void) async throws {
    do {
      try await list()
    } catch let error as VendorError {
      guard !error.mayPass, let reason = error.unknownReason else { throw error }
      for kind in kinds { try await leaveOut(kind, because: reason) }
    }
  }

  /// Notes once each why values of these assets are missing. What the vendor's answer just did not carry
  /// leaves the scan complete: asking again would not help.
  func note(reasonsOf assets: [Asset]) async throws {
    let reasons = Set(assets.flatMap(\.reasons.values)).filter { $0.kind != .notSent }
    for reason in reasons { try await note(reason) }
  }
}

/// Runs a read whose failure costs a value rather than the scan, and notes the failure on the scan.
///
/// A feature that the plan lacks is a reason for a missing value, but nothing that the scan failed to read.
/// - Throws: failures that concern the whole scan (credential, guard), and cancellation.
func reading<Success: Sendable>(
  notingOn sink: any AssetSink, _ read: () async throws -> Success
) async throws -> Reading<Success> {
  let answer = try await reading(read)
  if case .unknown(let reason) = answer, reason.kind != .planLacks { try await sink.note(reason) }
  return answer
}
