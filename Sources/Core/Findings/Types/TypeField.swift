/// What there is to say of a custom finding type; the keys of its settings and of its YAML form.
public enum TypeField: String, Sendable, CaseIterable {
  case id, title, severity, category, on, when, evidence, why, fix, integrations, enabled
  case timeLimit = "time-limit"

  /// One line for completion and for the form in an editor.
  public var summary: String {
    switch self {
    case .id: "its name: words with dots between them, such as custom.old-repository"
    case .title: "what was found, in a few words"
    case .severity: "critical, high, medium or low"
    case .category: "the heading under which it is listed"
    case .on: "the kind of assets that it looks at; `describe` lists them"
    case .when: "SQL over the kind's columns: TRUE fires, FALSE passes, NULL is unknown"
    case .evidence: "columns that show what was seen; those of the condition unless given"
    case .why: "why it matters"
    case .fix: "how to mend it, step by step"
    case .integrations: "only there; everywhere unless given"
    case .enabled: "true, or false to keep it without evaluating it"
    case .timeLimit: "seconds that the condition may take in one integration"
    }
  }

  public var isList: Bool { self == .evidence || self == .integrations }

  /// Those without which there is no finding type.
  public static let required: [TypeField] = [.id, .title, .severity, .on, .when]

  /// Characters at most.
  var maximumLength: Int {
    switch self {
    case .id, .category, .severity, .on, .enabled, .timeLimit: 100
    case .title: 200
    case .evidence, .integrations: 2000
    case .why, .fix: 4000
    case .when: 10_000
    }
  }
}
