import Foundation
public import Model

/// What importing did, or would do, with one type of a file.
public struct ImportedType: Sendable, Equatable {
  public enum Change: String, Sendable {
    case added, changed, unchanged
  }

  public let id: String
  public let change: Change
  /// By integration; empty when nothing was done.
  public let applied: [AppliedType]
}

extension Casb {
  /// Reads a form as it was filled in, and checks what it says.
  ///
  /// - Throws: `FileFaults`.
  public func readForm(_ text: String) async throws -> CustomFindingType {
    let document = try TypeDocument(parsing: text)
    guard let entry = document.entries.first, document.entries.count == 1 else {
      throw YAMLFile.fault(1, 1, "One finding type is edited at a time.", hint: "Take the others away.")
    }
    let review = try await review(entry.draft)
    if !review.faults.isEmpty { throw FileFaults(faults: review.faults.map { entry.locate($0) }) }
    return try review.get()
  }

  /// Checks every type of a file against the schema, and none is kept when any has a fault.
  ///
  /// - Parameter checksIntegrations: whether those that it names must be there already.
  /// - Throws: `FileFaults`.
  public func review(
    _ document: TypeDocument, checksIntegrations: Bool = true
  ) async throws -> [CustomFindingType] {
    var faults: [FileFault] = []
    var types: [CustomFindingType] = []
    for entry in document.entries where !isBuiltIn(entry.draft) {
      let review = try await review(entry.draft, checksIntegrations: checksIntegrations)
      faults += review.faults.map { entry.locate($0) }
      if let type = review.type { types.append(type) }
    }
    if !faults.isEmpty { throw FileFaults(faults: faults) }
    return types
  }

  /// A built-in type that was exported says nothing new; a changed one is at fault for its id.
  private func isBuiltIn(_ draft: TypeDraft) -> Bool {
    Self.builtInTypes.contains { TypeDraft($0.type) == draft }
  }

  /// Keeps what is new or different and applies it; done twice it changes nothing.
  ///
  /// - Parameter isTrial: only say what would be done.
  /// - Throws: `FileFaults`, before anything is kept.
  public func importTypes(_ document: TypeDocument, isTrial: Bool) async throws -> [ImportedType] {
    let types = try await review(document)
    let existing = try await customTypes()
    var imported: [ImportedType] = []
    for type in types {
      let old = existing.first { $0.id == type.id }
      let change: ImportedType.Change = old == nil ? .added : old == type ? .unchanged : .changed
      let applied = isTrial || change == .unchanged ? [] : try await save(type, replacing: old)
      imported.append(ImportedType(id: type.id, change: change, applied: applied))
    }
    let builtIn = document.entries.filter { isBuiltIn($0.draft) }.map { $0.draft.text(.id) }
    return imported + builtIn.map { ImportedType(id: $0, change: .unchanged, applied: []) }
  }
}
