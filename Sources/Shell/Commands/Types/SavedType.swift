import Core
import Model

/// Saves finding types, and says what came of it.
enum SavedType {
  static func save(
    _ type: CustomFindingType, replacing old: CustomFindingType?, in context: ShellContext
  ) async throws {
    guard type != old else {
      return context.note(TextSafety.visible("\(type.id) is that already; nothing was changed."))
    }
    let applied = try await context.casb().save(type, replacing: old)
    context.note(TextSafety.visible("\(type.id) is saved."))
    tell(applied, of: type, in: context)
  }

  static func set(_ reference: String, isEnabled: Bool, in context: ShellContext) async throws {
    let casb = try await context.casb()
    let old = try await casb.customType(reference)
    let new = CustomFindingType(
      type: old.type, application: old.application, reach: old.reach, isEnabled: isEnabled,
      timeLimit: old.timeLimit)
    guard new != old else {
      return context.note(TextSafety.visible("\(old.id) is \(isEnabled ? "on" : "off") already."))
    }
    let applied = try await casb.save(new, replacing: old)
    context.note(TextSafety.visible("\(new.id) is \(isEnabled ? "on" : "off")."))
    tell(applied, of: new, in: context)
  }

  /// Integration by integration, beside the data.
  static func tell(_ applied: [AppliedType], of type: CustomFindingType, in context: ShellContext) {
    for entry in applied {
      if let problem = entry.problem {
        context.warn("\(type.id) is set aside in \(entry.integrationName): \(problem)")
        continue
      }
      let unknown = entry.unknown == 0 ? "" : ", \(entry.unknown) unknown"
      context.note(
        TextSafety.visible(
          "\(entry.integrationName): \(Count.words(entry.opened, "new finding")), "
            + "\(entry.resolved) resolved; \(entry.fired) fire, \(entry.passed) pass\(unknown)."))
    }
    if applied.contains(where: { $0.fired > 0 }) {
      context.note("`findings --type \(type.id)` lists them.")
    } else if applied.isEmpty, type.isEnabled {
      context.note("It is applied as soon as something is connected that it reaches.")
    }
  }
}
