public import Model
import Store

/// A finding type, built-in or custom, with the application whose assets it looks at.
public struct CatalogueType: Sendable {
  public let application: Application
  public let type: FindingType
  /// `nil` for a built-in one.
  public let custom: CustomFindingType?

  /// A built-in one as it would be kept if it were custom.
  public var asCustom: CustomFindingType {
    custom ?? CustomFindingType(type: type, application: application.id)
  }
}

extension Casb {
  /// Every built-in finding type with the application it belongs to.
  public static var builtInTypes: [CatalogueType] {
    applications.flatMap { application in
      application.findingTypes.map { CatalogueType(application: application, type: $0, custom: nil) }
    }
  }

  /// Built-in ones, then custom ones.
  public func findingTypes() async throws -> [CatalogueType] {
    let custom = try await store.customTypes().compactMap { custom in
      Self.applications.first { $0.id == custom.application }
        .map { CatalogueType(application: $0, type: custom.type, custom: custom) }
    }
    return Self.builtInTypes + custom
  }

  /// The title of a category of finding types.
  ///
  /// - Parameter reference: a title in any case, or an unambiguous beginning of one.
  /// - Throws: `notFound`, with the nearest title or the candidates.
  public func category(_ reference: String) async throws -> String {
    let titles = Set(try await findingTypes().map(\.type.category.title)).sorted()
    return try Lookup.unique(
      "category", reference, among: titles.map { (word: $0, value: $0) },
      listing: "`types --columns category` lists them.")
  }

  /// - Parameter reference: an id or an unambiguous beginning of one.
  /// - Throws: `notFound`, with the nearest id or the candidates.
  public func findingType(_ reference: String) async throws -> CatalogueType {
    try Lookup.unique(
      "finding type", reference, among: try await findingTypes().map { (word: $0.type.id, value: $0) },
      listing: "`types` lists them.")
  }
}
