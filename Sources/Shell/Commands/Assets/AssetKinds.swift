import Core
import Model

/// The asset kinds of all applications.
enum AssetKinds {
  static var all: [(application: Application, kind: AssetKind)] { Casb.assetKinds }

  /// - Throws: `notFound`, with the nearest one or the candidates.
  static func find(_ reference: String) throws -> (application: Application, kind: AssetKind) {
    try Casb.assetKind(reference)
  }
}
