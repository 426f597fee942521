import Sandbox

/// Every way in which a scan is disturbed.
enum FaultKind: String, CaseIterable {
  case rateLimit = "429 storms"
  case secondaryLimit = "secondary limits"
  case serverError = "500s"
  case reset = "resets in a body"
  case slow = "late answers"
  case drip = "slow drip"
  case truncated = "truncated JSON"
  case otherShape = "wrong JSON"
  case duplicated = "duplicate items"
  case shuffled = "shuffled pages"
  case sameCursor = "cursors to themselves"
  case endless = "endless cursors"
  case expiredToken = "expired tokens"
  case clockJump = "clock jumps"
  case unknownHost = "DNS failures"
  case refusedConnection = "refused connections"
  case noTLS = "TLS failures"

  /// Those of the vendor's answers.
  static let answers = allCases.filter { $0.network == nil && $0 != .clockJump }

  /// The kind whose way to the vendor it is.
  var network: FaultSchedule.Network? {
    switch self {
    case .unknownHost: .unknownHost
    case .refusedConnection: .refusedConnection
    case .noTLS: .noTLS
    default: nil
    }
  }

  init(_ effect: Fault.Effect) {
    self =
      switch effect {
      case .failure(.rateLimited): .rateLimit
      case .failure(.secondaryLimit): .secondaryLimit
      case .failure(.server): .serverError
      case .reset: .reset
      case .slow: .slow
      case .drip: .drip
      case .truncated: .truncated
      case .otherShape, .untold: .otherShape
      case .duplicated: .duplicated
      case .shuffled: .shuffled
      case .sameCursor: .sameCursor
      case .endless: .endless
      case .credentialsExpire: .expiredToken
      }
  }
}
