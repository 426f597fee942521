import Applications
public import Model

extension Casb {
  /// - Parameter reference: an id, a name in any case, or an unambiguous beginning of an id.
  /// - Throws: `notFound`, with the nearest id or the candidates.
  public static func application(_ reference: String) throws -> Application {
    // Without describing all the others.
    if let exact = ApplicationRegistry.application(reference) { return exact }
    let applications = Self.applications
    let wanted = reference.lowercased()
    if let exact = applications.first(where: { $0.id == wanted || $0.name.lowercased() == wanted }) {
      return exact
    }
    return try Lookup.unique(
      "application", reference, among: applications.map { (word: $0.id, value: $0) },
      listing: "`applications` lists what can be connected.")
  }

  /// Every asset kind with the application it belongs to.
  public static var assetKinds: [(application: Application, kind: AssetKind)] {
    applications.flatMap { application in application.assetKinds.map { (application, $0) } }
  }

  /// - Parameter reference: an id, with `-` or `_`, or an unambiguous beginning of one.
  /// - Throws: `notFound`, with the nearest id or the candidates.
  public static func assetKind(_ reference: String) throws -> (application: Application, kind: AssetKind) {
    try Lookup.unique(
      "asset kind", reference, among: assetKinds.map { (word: $0.kind.id, value: $0) },
      folding: { $0.lowercased().replacing("-", with: "_") }, listing: "`describe` lists them.")
  }
}
