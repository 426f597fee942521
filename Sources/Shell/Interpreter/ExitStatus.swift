import Model

/// How a command ended, as the process tells it. Thrown by commands that have said themselves what was wrong.
struct ExitStatus: Error, Sendable, Hashable {
  let code: Int32

  static let done = ExitStatus(code: 0)
  /// A command failed.
  static let failed = ExitStatus(code: 1)
  /// An `expect` did not hold.
  static let expectation = ExitStatus(code: 3)
  /// A vendor refused the credential.
  static let credentials = ExitStatus(code: 4)
  /// Done, but part of a tenant could not be read.
  static let incomplete = ExitStatus(code: 5)
  /// The words make no command, or a script has an error (`EX_USAGE` of sysexits.h).
  static let usage = ExitStatus(code: 64)
  static let interrupted = ExitStatus(code: 130)

  init(code: Int32) { self.code = code }

  init(_ kind: CasbError.Kind) {
    self =
      switch kind {
      case .usage: .usage
      case .credentials: .credentials
      case .expectation: .expectation
      case .cancelled: .interrupted
      case .notFound, .conflict, .network, .vendor, .store, .vault, .internal: .failed
      }
  }

  /// What a run of several commands amounts to: the first failure, but any failure before mere
  /// incompleteness.
  func combined(with next: ExitStatus) -> ExitStatus {
    if self == .done || (self == .incomplete && next != .done) { return next }
    return self
  }
}
