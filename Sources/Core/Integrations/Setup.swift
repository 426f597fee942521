import Applications
public import Model
import VendorHTTP

/// A complete and well-formed set of answers with which an application can be connected.
public struct Setup: Sendable {
  public let application: Application
  public let method: AuthMethod
  /// Defaults filled in.
  public let settings: [String: String]
  private let kept: SecretsInMemory

  /// With what the vendor has put in place of the given ones since.
  public var secrets: [String: Secret] { kept.all }

  /// Checks answers against the application's declaration.
  ///
  /// - Parameters:
  ///   - auth: the id of the method; `nil` takes the first method that knows every given key.
  ///   - awaitsGrant: what is granted in the browser or for a device may still be missing.
  /// - Throws: `usage` for an unknown method or key (with the nearest right one), a missing or faulty value
  ///   (naming all missing ones at once). Values of secrets are never repeated.
  public init(
    _ application: Application, auth: String?, settings: [String: String], secrets: [String: Secret],
    awaitsGrant: Bool = false
  ) throws {
    let method = try Self.method(
      of: application, auth: auth, keys: Set(settings.keys).union(secrets.keys))
    self.application = application
    self.method = method
    kept = SecretsInMemory(secrets.filter { !$0.value.isEmpty })
    var filled = settings.filter { !$0.value.isEmpty }
    for field in method.fields where filled[field.key] == nil && !field.isSecret {
      filled[field.key] = field.defaultValue
    }
    self.settings = filled
    try checkKeys(Array(settings.keys) + secrets.keys)
    try checkMissing(awaitsGrant: awaitsGrant)
    try checkValues()
  }

  private static func method(
    of application: Application, auth: String?, keys: Set<String>
  ) throws -> AuthMethod {
    let methods = application.guide.methods
    if let auth {
      guard let method = application.guide.method(auth) else {
        let nearest = Similarity.suggestion(for: auth, among: methods.map(\.id))
        throw CasbError(
          .usage, "\(application.name) cannot be connected with auth=\(auth).",
          hint: nearest.map { "Did you mean auth=\($0)?" }
            ?? "The ways are \(methods.map(\.id).joined(separator: ", ")).")
      }
      return method
    }
    let fitting = methods.first { method in keys.allSatisfy { method.field($0) != nil } }
    guard let method = fitting ?? methods.first else {
      throw CasbError(.internal, "\(application.name) declares no way to authenticate.")
    }
    return method
  }

  private func checkKeys(_ keys: [String]) throws {
    for key in keys.sorted() where method.field(key) == nil {
      let known = method.knownFields.map(\.key)
      let nearest = Similarity.suggestion(for: key, among: known)
      throw CasbError(
        .usage, "\(application.name) with auth=\(method.id) has no setting '\(key)'.",
        hint: nearest.map { "Did you mean '\($0)'?" }
          ?? "Its settings are \(known.joined(separator: ", ")).")
    }
  }

  private func checkMissing(awaitsGrant: Bool) throws {
    let secrets = secrets
    var missing = method.fields.filter {
      $0.isRequired && settings[$0.key] == nil && secrets[$0.key] == nil
    }
    if !awaitsGrant, !method.isGranted(by: secrets) { missing += method.grants.prefix(1) }
    guard !missing.isEmpty else { return }
    let words = missing.map { field in
      switch field.kind {
      case .secret: "\(field.key)=env:NAME"
      case .secretFile: "\(field.key)=file:PATH"
      default: "\(field.key)=…"
      }
    }
    throw CasbError(
      .usage, "\(application.name) with auth=\(method.id) still needs \(words.joined(separator: ", ")).",
      hint: "`guide \(application.id)` tells where to find them.")
  }

  private func checkValues() throws {
    let secrets = secrets
    for field in method.knownFields {
      guard let value = settings[field.key] ?? secrets[field.key]?.reveal() else { continue }
      if field.isSecret != (secrets[field.key] != nil) {
        throw CasbError(
          .usage, "\(field.key) is \(field.isSecret ? "" : "not ")a secret.",
          hint: "`guide \(application.id)` tells what it is.")
      }
      if let fault = field.fault(in: value) {
        throw CasbError(.usage, "\(field.key): \(fault)", hint: field.help, setting: field.key)
      }
    }
  }

  /// - Parameter keeper: of a stored integration; without one, replaced secrets become this set-up's.
  func connection(keeper: (any SecretKeeper)? = nil) -> Connection {
    Connection(auth: method.id, settings: settings, secrets: secrets, keeper: keeper ?? kept)
  }
}
