import Model
import VendorHTTP

/// One line of an application's table of refusals: which answer it is, and what it means.
///
/// The first rule that fits counts, so exceptions stand before the rule.
struct FaultRule: Sendable {
  private let status: Int?
  private let words: [String]
  let code: String
  let kind: VendorError.Kind?
  let reason: UnknownReason.Kind?

  /// - Parameters:
  ///   - status: `nil` for any.
  ///   - words: in lower case, any of which the message has; none for any message.
  ///   - code: what the application calls it; empty where nobody asks.
  ///   - kind: what it is where the status does not tell.
  ///   - reason: why a value is missing where the kind does not tell.
  init(
    _ status: Int? = nil, saying words: [String] = [], is code: String = "", kind: VendorError.Kind? = nil,
    because reason: UnknownReason.Kind? = nil
  ) {
    self.status = status
    self.words = words
    self.code = code
    self.kind = kind
    self.reason = reason
  }

  func fits(_ status: Int, _ message: String) -> Bool {
    guard self.status == nil || self.status == status else { return false }
    return words.isEmpty || words.contains(where: message.lowercased().contains)
  }
}

extension [FaultRule] {
  /// What an answer means that says `message`; `shown` is what a person reads instead.
  func fault(status: Int, message: String, shown: String? = nil) -> VendorFault {
    let rule = first { $0.fits(status, message) }
    return VendorFault(
      message: shown ?? message, code: rule?.code ?? "", kind: rule?.kind, reason: rule?.reason)
  }
}
