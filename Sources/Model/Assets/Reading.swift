/// The outcome of trying to read a thing: the value, or why it could not be read.
public enum Reading<Success: Sendable>: Sendable {
  case known(Success)
  case unknown(UnknownReason)

  public func map<Other: Sendable>(_ transform: (Success) -> Other) -> Reading<Other> {
    switch self {
    case .known(let value): .known(transform(value))
    case .unknown(let reason): .unknown(reason)
    }
  }

  public func flatMap<Other: Sendable>(_ transform: (Success) -> Reading<Other>) -> Reading<Other> {
    switch self {
    case .known(let value): transform(value)
    case .unknown(let reason): .unknown(reason)
    }
  }

  public var value: Success? {
    if case .known(let value) = self { value } else { nil }
  }
}

/// Why a column is NULL, and so why a verdict is *unknown*.
public struct UnknownReason: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    /// The credential lacks a scope or permission.
    case scopeMissing = "scope_missing"
    /// The tenant's plan does not have the feature.
    case planLacks = "plan_lacks"
    /// The vendor refused without saying which of the above.
    case refused
    /// The vendor knows no such thing (or hides that it exists).
    case notFound = "not_found"
    /// The request failed after all retries, or the answer could not be understood.
    case failed
    /// The vendor's answer did not carry the value.
    case notSent = "not_sent"
  }

  public let kind: Kind
  /// Which call, and what the vendor said; one line, no secrets.
  public let detail: String

  public init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }
}
