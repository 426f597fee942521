import Core
import Model

/// The asset kinds of all applications.
enum AssetKinds {
  static var all: [(application: Application, kind: AssetKind)] {
    Casb.applications.flatMap { application in application.assetKinds.map { (application, $0) } }
  }

  /// - Throws: `notFound`, with the nearest one.
  static func find(_ reference: String) throws -> (application: Application, kind: AssetKind) {
    let wanted = reference.lowercased().replacing("-", with: "_")
    if let exact = all.first(where: { $0.kind.id == wanted }) { return exact }
    let matches = all.filter { $0.kind.id.hasPrefix(wanted) }
    if matches.count == 1, let match = matches.first { return match }
    let nearest = Similarity.suggestion(for: wanted, among: all.map(\.kind.id))
    throw CasbError(
      .notFound, "There is no asset kind '\(reference)'.",
      hint: nearest.map { "Did you mean '\($0)'?" } ?? "`describe` lists them.")
  }
}
