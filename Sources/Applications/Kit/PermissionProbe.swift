import Model
import VendorHTTP

/// A cheap read that shows whether a permission is granted, for vendors that do not tell what a credential may do.
struct PermissionProbe: Sendable {
  enum Answer: Sendable, Equatable {
    case granted
    case refused
    /// Neither, with the reason in a sentence: the scan will tell.
    case undecided(String)

    var whyUndecided: String? { if case .undecided(let reason) = self { reason } else { nil } }
  }

  /// The id of the `Scope`.
  let scope: String
  let run: @Sendable () async throws -> Answer

  /// Asks all side by side, and answers by scope.
  ///
  /// - Throws: failures that concern the credential as a whole.
  static func ask(_ probes: [PermissionProbe]) async throws -> [String: Answer] {
    let answers = try await concurrentMap(probes, limit: probes.count) { ($0.scope, try await $0.run()) }
    return Dictionary(answers) { $1 }
  }
}

extension PermissionProbe {
  /// - Parameters:
  ///   - judging: knows what an error means for the permission.
  ///   - read: tries it; throws `VendorError` where it is refused.
  init(
    _ scope: String, judging: @escaping @Sendable (VendorError) -> Answer,
    _ read: @escaping @Sendable () async throws -> Void
  ) {
    self.init(scope: scope) {
      do {
        try await read()
        return .granted
      } catch let error as VendorError {
        if error.unknownReason == nil { throw error }
        return judging(error)
      }
    }
  }
}

extension PermissionProbe.Answer {
  init(_ reason: UnknownReason) {
    self = [.refused, .scopeMissing].contains(reason.kind) ? .refused : .undecided("\(reason.detail).")
  }

  init<Value>(_ reading: Reading<Value>) {
    switch reading {
    case .known: self = .granted
    case .unknown(let reason): self = .init(reason)
    }
  }
}
