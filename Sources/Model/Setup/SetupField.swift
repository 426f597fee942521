/// One setting: a question of the wizard, and a `key=value` word of `add`.
public struct SetupField: Sendable, Identifiable {
  public enum Kind: Sendable, Equatable {
    case text
    case choice([SetupChoice])
    /// Typed unseen; in scripts `env:NAME`, `file:PATH` or `-`.
    case secret
    /// A secret of several lines, kept in a file, such as a PEM private key.
    case secretFile
  }

  /// Kebab-case, `access-key-id`.
  public let key: String
  public let label: String
  /// What `?` shows: where to find it.
  public let help: String
  public let kind: Kind
  public let isRequired: Bool
  public let defaultValue: String?
  /// An example of the shape, never a default.
  public let example: String?
  /// What a value must be like, in a few words, for those who answer without a wizard.
  public let rule: String?
  /// Whether it changes with the credential, so that `reauthorize` asks for it.
  public let isCredential: Bool
  private let validation: @Sendable (String) -> String?

  /// - Parameters:
  ///   - isCredential: whether it changes with the credential; every secret does.
  ///   - validation: answers what is wrong with a value, in a full sentence, or `nil`.
  public init(
    _ key: String, _ label: String, help: String, kind: Kind = .text, isRequired: Bool = true,
    defaultValue: String? = nil, example: String? = nil, rule: String? = nil, isCredential: Bool = false,
    validation: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.key = key
    self.label = label
    self.help = help
    self.kind = kind
    self.isRequired = isRequired
    self.defaultValue = defaultValue
    self.example = example
    self.rule = rule
    self.isCredential = isCredential || kind == .secret || kind == .secretFile
    self.validation = validation
  }

  public var id: String { key }

  public var isSecret: Bool { kind == .secret || kind == .secretFile }

  public var choices: [SetupChoice] {
    if case .choice(let choices) = kind { choices } else { [] }
  }

  /// What is wrong with `value`, in a full sentence, or `nil`. Never repeats a secret.
  public func fault(in value: String) -> String? {
    if value.isEmpty { return isRequired ? "\(label) is needed." : nil }
    if !choices.isEmpty, !choices.contains(where: { $0.value == value }) {
      return "\(label) is one of \(choices.map(\.value).joined(separator: ", "))."
    }
    return validation(value)
  }
}

public struct SetupChoice: Sendable, Equatable {
  public let value: String
  public let summary: String

  public init(_ value: String, _ summary: String) {
    self.value = value
    self.summary = summary
  }
}
