import Foundation
public import Model
import Store

extension Casb {
  /// Checks everything about a draft: its words, its condition against the schema, the integrations it names.
  ///
  /// - Parameter checksIntegrations: whether those that it names must be there already.
  public func review(_ draft: TypeDraft, checksIntegrations: Bool = true) async throws -> TypeReview {
    var reviewer = TypeReviewer(draft)
    var type = reviewer.review()
    if let place = draft.kind, !draft[.when].isEmpty {
      let condition = draft.text(.when)
      if let fault = try await store.fault(in: condition, on: place.kind) {
        reviewer.note(.when, fault.error(in: condition))
      }
      if let found = type, checksIntegrations {
        let reach = try await reach(of: draft, in: place.application, &reviewer)
        type = CustomFindingType(
          type: found.type, application: found.application, reach: reach, isEnabled: found.isEnabled,
          timeLimit: found.timeLimit)
      }
    }
    return TypeReview(type: reviewer.faults.isEmpty ? type : nil, faults: reviewer.faults)
  }

  private func reach(
    of draft: TypeDraft, in application: Application, _ reviewer: inout TypeReviewer
  ) async throws -> TypeReach {
    let words = draft[.integrations]
    if words.isEmpty { return .everywhere }
    var numbers: Set<Int> = []
    for word in words {
      do {
        let integration = try await integration(word)
        numbers.insert(integration.number)
        if integration.application != application.id {
          reviewer.note(
            .integrations,
            "'\(word)' is an integration of \(integration.application), and \(draft.text(.on)) is an asset of "
              + "\(application.id).", hint: "Name integrations of \(application.name).")
        }
      } catch let error as CasbError where error.kind == .notFound {
        reviewer.note(.integrations, error.message, hint: error.hint)
      }
    }
    return .only(numbers)
  }

  public func customTypes() async throws -> [CustomFindingType] { try await store.customTypes() }

  /// - Throws: `usage` for a built-in type, with the command that copies it; `notFound`.
  public func customType(_ reference: String) async throws -> CustomFindingType {
    let found = try await findingType(reference)
    if let custom = found.custom { return custom }
    throw CasbError(
      .usage, "'\(found.type.id)' is built in, and built-in finding types cannot be changed.",
      hint: "`types duplicate \(found.type.id) custom.\(found.type.id)` makes a copy that can.")
  }

  public func draft(of custom: CustomFindingType) async throws -> TypeDraft {
    TypeDraft(custom, integrations: try await integrations())
  }

  /// Keeps a type, new or in place of another, and applies it to what is stored.
  ///
  /// - Throws: `usage`; `conflict` when the id is taken.
  public func save(
    _ type: CustomFindingType, replacing old: CustomFindingType?
  ) async throws -> [AppliedType] {
    let now = Date()
    try await store.saveCustomType(type, replacing: old?.id, now: now)
    return try await store.applyCustomType(type.id, now: now)
  }

  /// - Returns: how many findings were resolved; their history stays.
  public func delete(_ type: CustomFindingType) async throws -> Int {
    try await store.deleteCustomType(type.id, now: Date())
  }

  /// What a type would say of the stored assets; nothing is kept.
  ///
  /// - Parameter integration: `nil` for all that it reaches.
  public func tryType(
    _ type: CustomFindingType, in integration: Integration?, samples: Int
  ) async throws -> TypeTrial {
    if let integration, integration.application != type.application {
      throw CasbError(
        .usage,
        "\(integration.name) is an integration of \(integration.application), and has no assets of "
          + "\(type.type.assetKind).", hint: "Name an integration of \(type.application).")
    }
    var numbers = integration.map { Set([$0.number]) }
    if numbers == nil, case .only(let reached) = type.reach { numbers = reached }
    return try await store.tryType(type, in: numbers, samples: samples, now: Date())
  }
}
