import Core
import Foundation
import Model

/// The `key=value` words of `add`, `reauthorize` and `configure`, sorted by what they are.
struct SettingWords: Sendable {
  private(set) var name: String?
  private(set) var auth: String?
  private(set) var interval: ScanInterval?
  private(set) var settings: [String: String] = [:]
  private(set) var secrets: [String: SecretReference] = [:]

  /// - Throws: `usage` for a word that is no setting, an unknown key (with the nearest right one), a key
  /// given twice,
  ///   an interval out of range, or a secret as a plain word.
  init(_ words: [String], for application: Application) throws {
    var seen: Set<String> = []
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
        throw CasbError(
          .usage, "'\(word)' is not a setting.",
          hint: "Settings are written key=value; `guide \(application.id)` lists them.")
      }
      let key = String(word[..<equals])
      let value = String(word[word.index(after: equals)...])
      guard seen.insert(key).inserted else {
        throw CasbError(.usage, "'\(key)' is given twice.", hint: "Give it once.")
      }
      try take(key, value, application)
    }
  }

  private mutating func take(_ key: String, _ value: String, _ application: Application) throws {
    switch key {
    case "name": name = value
    case "auth": auth = value
    case "interval":
      guard let interval = ScanInterval(value) else {
        throw CasbError(
          .usage, "'\(value)' is not an interval.",
          hint: "Write whole hours from 1h to 24h, such as interval=6h.")
      }
      self.interval = interval
    default:
      let fields = Self.fields(of: application)
      guard let field = fields.first(where: { $0.key == key }) else {
        let nearest = Similarity.suggestion(
          for: key, among: ["name", "auth", "interval"] + fields.map(\.key))
        throw CasbError(
          .usage, "\(application.name) has no setting '\(key)'.",
          hint: nearest.map { "Did you mean '\($0)'?" } ?? "`guide \(application.id)` lists its settings.")
      }
      if field.isSecret {
        secrets[key] = try SecretReference(value, key: key)
      } else {
        settings[key] = value
      }
    }
  }

  /// The fields of all its methods, each key once.
  static func fields(of application: Application) -> [SetupField] {
    var seen: Set<String> = []
    return application.guide.methods.flatMap(\.knownFields).filter { seen.insert($0.key).inserted }
  }

  /// Keys that a complete set of answers still needs, `name` among them.
  func missing(for method: AuthMethod) -> [String] {
    let fields = method.fields.filter { field in
      field.isRequired && settings[field.key] == nil && secrets[field.key] == nil
        && (field.defaultValue ?? "").isEmpty
    }
    let isGranted = method.grants.isEmpty || method.grants.contains { secrets[$0.key] != nil }
    return (name == nil ? ["name"] : []) + fields.map(\.key)
      + (isGranted ? [] : method.grants.prefix(1).map(\.key))
  }

  /// The way to authenticate that the words mean: the named one, or the first that has all given keys.
  func method(of application: Application) throws -> AuthMethod {
    if let auth {
      guard let method = application.guide.method(auth) else {
        let ids = application.guide.methods.map(\.id)
        let nearest = Similarity.suggestion(for: auth, among: ids)
        throw CasbError(
          .usage, "\(application.name) cannot be connected with auth=\(auth).",
          hint: nearest.map { "Did you mean auth=\($0)?" } ?? "The ways are \(ids.joined(separator: ", ")).")
      }
      return method
    }
    let keys = Set(settings.keys).union(secrets.keys)
    let fitting = application.guide.methods.first { method in keys.allSatisfy { method.field($0) != nil } }
    guard let method = fitting ?? application.guide.methods.first else {
      throw CasbError(.internal, "\(application.name) declares no way to authenticate.")
    }
    return method
  }

  /// - Throws: `usage` for a secret that is not where it was said to be.
  func resolvedSecrets(in context: ShellContext) async throws -> [String: Secret] {
    var resolved: [String: Secret] = [:]
    for (key, reference) in secrets.sorted(by: { $0.key < $1.key }) {
      resolved[key] = try await reference.resolve(in: context.environment) { try context.input.nextLine() }
    }
    return resolved
  }

  /// Checks everything that can be checked without the secrets themselves.
  ///
  /// - Throws: `usage`.
  func checkStatically(
    for application: Application, isAboutToRun: Bool, environment: [String: String]
  ) async throws {
    let method = try method(of: application)
    for key in (Array(settings.keys) + secrets.keys).sorted() where method.field(key) == nil {
      throw CasbError(
        .usage, "\(application.name) with auth=\(method.id) has no setting '\(key)'.",
        hint: "Its settings are \(method.knownFields.map(\.key).joined(separator: ", ")).")
    }
    let missing = missing(for: method)
    guard missing.isEmpty else { throw Self.missingFailure(missing, application, method) }
    for field in method.fields {
      if let value = settings[field.key], let fault = field.fault(in: value) {
        throw CasbError(.usage, "\(field.key): \(fault)", hint: field.help, setting: field.key)
      }
    }
    guard isAboutToRun else { return }
    for (_, reference) in secrets.sorted(by: { $0.key < $1.key }) where reference.place != .standardInput {
      _ = try await reference.resolve(in: environment) { nil }
    }
  }

  static func missingFailure(_ keys: [String], _ application: Application, _ method: AuthMethod) -> CasbError
  {
    let words = keys.map { key in
      switch method.field(key)?.kind {
      case .secret: "\(key)=env:NAME"
      case .secretFile: "\(key)=file:PATH"
      default: "\(key)=…"
      }
    }
    let needsSignIn = method.grants.contains { keys.contains($0.key) }
    return CasbError(
      .usage, "\(application.name) with auth=\(method.id) still needs \(words.joined(separator: ", ")).",
      hint: needsSignIn
        ? "At a terminal `add \(application.id) auth=\(method.id)` lets you sign in instead of giving the token."
        : "`guide \(application.id)` tells where to find them.")
  }
}
