import Foundation
import Model

extension Column {
  /// Takes a value that the vendor leaves out, or sends as null, where the credential may not see it.
  mutating func fill(_ value: Cell?, else reason: UnknownReason) {
    if let value { wrappedValue = value } else { setUnknown(reason) }
  }

  /// Takes one part of an answer that may itself be unknown.
  mutating func fill<Answer: Sendable>(
    from reading: Reading<Answer>, _ part: KeyPath<Answer, Cell?>, by read: Read<Answer>
  ) {
    fill(from: reading, by: read) { $0[keyPath: part] }
  }

  /// Takes what follows from an answer that may itself be unknown; `nil` where the answer does not tell.
  mutating func fill<Answer: Sendable>(
    from reading: Reading<Answer>, by read: Read<Answer>, _ value: (Answer) -> Cell?
  ) {
    switch reading {
    case .known(let answer): fill(value(answer), else: .notSent("the value", by: read))
    case .unknown(let reason): setUnknown(reason)
    }
  }
}

extension UnknownReason {
  /// The answer came, but without the value.
  static func notSent(_ what: String, by read: any DeclaredRead) -> UnknownReason {
    UnknownReason(.notSent, "\(read.call.signature) did not tell \(what)")
  }
}

extension Date {
  /// An RFC 3339 time of an answer; `nil` for none, and for what is no time.
  init?(told text: String?) {
    guard let text, let date = Timestamp.date(text) else { return nil }
    self = date
  }
}
