import Foundation
public import Model
import Store

extension Casb {
  /// Sets a whole finding type aside, in one integration or everywhere, instances to come included.
  public func ignore(type: String, in integration: Integration?, reason: String) async throws {
    try await store.ignoreType(type, integration: integration?.number, reason: reason, now: Date())
  }

  public func unignore(type: String, in integration: Integration?) async throws {
    try await store.unignoreType(type, integration: integration?.number, now: Date())
  }

  /// Sets single findings aside; one that returns after a fix comes back hidden.
  ///
  /// - Throws: `notFound` for an unknown number; nothing is changed then.
  public func hide(_ numbers: [Int], reason: String) async throws {
    try await store.hideFindings(numbers, reason: reason, now: Date())
  }

  public func unhide(_ numbers: [Int]) async throws {
    try await store.unhideFindings(numbers, now: Date())
  }
}
