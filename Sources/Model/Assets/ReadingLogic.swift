// Three-valued logic that keeps the reason: what is decided does not wait for what could not be read.

extension Reading where Success == Bool {
  /// Known as soon as one side is true, or both are known.
  public func or(_ other: Reading<Bool>) -> Reading<Bool> {
    switch (self, other) {
    case (.known(true), _), (_, .known(true)): .known(true)
    case (.known(false), let rest): rest
    case (.unknown, _): self
    }
  }

  /// Known as soon as one side is false, or both are known.
  public func and(_ other: Reading<Bool>) -> Reading<Bool> {
    switch (self, other) {
    case (.known(false), _), (_, .known(false)): .known(false)
    case (.known(true), let rest): rest
    case (.unknown, _): self
    }
  }

  public var negated: Reading<Bool> { map { !$0 } }
}
