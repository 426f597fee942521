import Core
import Model

/// Finding types as a script will have left them by the line that is checked.
struct ForeseenTypes: Sendable {
  /// By id, those that the script makes or changes.
  fileprivate(set) var drafts: [String: TypeDraft] = [:]
  fileprivate(set) var removed: Set<String> = []

  fileprivate func find(_ reference: String) -> TypeDraft? {
    if let exact = drafts[reference] { return exact }
    let matches = drafts.keys.filter { $0.hasPrefix(reference) }
    return matches.count == 1 ? drafts[matches[0]] : nil
  }
}

extension ScriptWorld {
  /// A finding type as it will be.
  ///
  /// - Throws: `notFound`, with the nearest id.
  func type(_ reference: String) async throws -> TypeDraft {
    if let foreseen = types.find(reference) { return foreseen }
    let found = try await session.casb().findingType(reference)
    guard !types.removed.contains(found.type.id) else {
      throw CasbError(.notFound, "There is no finding type '\(reference)' by then.")
    }
    if let custom = found.custom { return try await session.casb().draft(of: custom) }
    return TypeDraft(found.type)
  }

  func requireType(_ reference: String) async throws { _ = try await type(reference) }

  /// As `requireType`, and the beginning of several ids up to a dot will do.
  func requireTypes(_ reference: String) async throws {
    let stored = try await session.casb().findingTypes().map(\.type.id)
    guard !(stored + types.drafts.keys).contains(where: { $0.hasPrefix(reference + ".") }) else { return }
    try await requireType(reference)
  }

  func requireCategory(_ reference: String) async throws {
    let foreseen = types.drafts.values.map { $0.text(.category) } + (types.drafts.isEmpty ? [] : ["Custom"])
    guard !foreseen.contains(where: { $0.lowercased().hasPrefix(reference.lowercased()) }) else { return }
    _ = try await session.casb().category(reference)
  }

  /// Notes that the script makes a finding type, after checking it.
  ///
  /// - Throws: `usage`; `conflict` when the id is taken.
  func define(_ draft: TypeDraft, mayExist: Bool) async throws {
    let id = draft.text(.id)
    let stored = try await session.casb().customTypes().map(\.id)
    let isTaken = types.drafts[id] != nil || (stored.contains(id) && !types.removed.contains(id))
    note(draft)
    try await review(draft)
    guard !isTaken || mayExist else {
      throw CasbError(
        .conflict, "There is a custom finding type '\(id)' already.",
        hint: "Choose another id, or add `--if-missing` so that the script can be run again.")
    }
  }

  /// Notes that the script changes a finding type of the user's own, after checking the change.
  ///
  /// - Throws: `usage`, `notFound`.
  func edit(_ reference: String, _ change: @Sendable (inout TypeDraft) throws -> Void) async throws {
    var draft = try await customType(reference)
    let old = draft.text(.id)
    try change(&draft)
    if draft.text(.id) != old { noteRemoval(of: old) }
    note(draft)
    try await review(draft)
  }

  func removeType(_ reference: String) async throws {
    noteRemoval(of: try await customType(reference).text(.id))
  }

  func note(_ draft: TypeDraft) {
    types.drafts[draft.text(.id)] = draft
    types.removed.remove(draft.text(.id))
  }

  private func noteRemoval(of id: String) {
    types.drafts[id] = nil
    types.removed.insert(id)
  }

  private func customType(_ reference: String) async throws -> TypeDraft {
    if let foreseen = types.find(reference) { return foreseen }
    let draft = try await type(reference)
    _ = try await session.casb().customType(draft.text(.id))
    return draft
  }

  private func review(_ draft: TypeDraft) async throws {
    _ = try await session.casb().review(draft, checksIntegrations: false).get()
    for name in draft[.integrations] { try await requireIntegration(name) }
  }
}
