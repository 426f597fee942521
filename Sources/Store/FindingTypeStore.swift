public import Foundation
public import Model

/// Finding types that people wrote: kept here, tried and applied on what is stored, and evaluated by every
/// settlement beside the built-in ones.
public protocol FindingTypeStore: Sendable {
  /// In the order of their ids.
  func customTypes() async throws -> [CustomFindingType]

  /// Why a condition over a kind cannot be used; `nil` for a good one. Nothing is run.
  func fault(in condition: String, on kind: AssetKind) async throws -> ConditionFault?

  /// Keeps a new type, or puts it in place of one; findings stay with a type that is given another id.
  ///
  /// - Throws: `usage` for a condition that cannot be used; `conflict` when the id is taken; `notFound` when
  ///   the one to replace is gone.
  func saveCustomType(_ type: CustomFindingType, replacing id: String?, now: Date) async throws

  /// Brings findings and coverage in line with a type as it was saved, in every integration of its
  /// application, in short transactions; done twice it changes nothing. Where it does not apply, its findings
  /// are resolved as those of a removed type.
  ///
  /// - Throws: `notFound`; `conflict` when it is changed meanwhile.
  func applyCustomType(_ id: String, now: Date) async throws -> [AppliedType]

  /// Removes a type and resolves its findings; their history stays.
  ///
  /// - Returns: how many findings were resolved.
  /// - Throws: `notFound`.
  func deleteCustomType(_ id: String, now: Date) async throws -> Int

  /// What a type would say of the stored assets. Nothing is kept.
  ///
  /// - Parameters:
  ///   - integrations: numbers; `nil` for all of the application.
  ///   - samples: how many assets of each verdict to return.
  /// - Throws: `usage` for a condition that cannot be used; `conflict` when it fails or takes longer than its
  ///   limit.
  func tryType(
    _ type: CustomFindingType, in integrations: Set<Int>?, samples: Int, now: Date
  ) async throws -> TypeTrial
}
