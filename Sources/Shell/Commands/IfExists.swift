import Model

/// `--if-exists`: what is gone already need not be removed again.
enum IfExists {
  /// - Returns: `nil` where there is none and that is no mistake.
  static func ignoringAbsence<Output>(
    _ ignores: Bool, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Output
  ) async throws -> Output? {
    do {
      return try await body()
    } catch let error as CasbError where ignores && error.kind == .notFound {
      return nil
    }
  }
}
