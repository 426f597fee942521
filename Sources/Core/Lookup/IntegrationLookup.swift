public import Model
import Store

extension Casb {
  /// In the order of their numbers.
  public func integrations() async throws -> [Integration] { try await store.integrations() }

  /// - Parameter reference: a name, a number with or without `#`, or an unambiguous beginning of a name.
  /// - Throws: `notFound`, with the nearest name or the candidates.
  public func integration(_ reference: String) async throws -> Integration {
    let all = try await store.integrations()
    if let exact = all.first(where: { $0.name == reference }) { return exact }
    let digits = reference.hasPrefix("#") ? reference.dropFirst() : reference[...]
    if let number = Int(digits) {
      guard let integration = all.first(where: { $0.number == number }) else {
        throw CasbError(
          .notFound, "There is no integration #\(number).", hint: "`integrations` lists them.")
      }
      return integration
    }
    return try Lookup.unique(
      "integration", reference, among: all.map { (word: $0.name, value: $0) },
      listing: all.isEmpty ? "`add` connects the first application." : "`integrations` lists them.")
  }

  /// - Throws: `notFound` when it was deleted meanwhile.
  func integration(number: Int) async throws -> Integration {
    try await integration("#\(number)")
  }
}
