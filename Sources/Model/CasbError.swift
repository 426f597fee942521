/// What went wrong, in a sentence for the person, and what they can do about it.
///
/// Every room throws this type; the shell prints it as `error: <message>` and `hint: <hint>` and derives the
/// exit status from the kind.
public struct CasbError: Error, Sendable, Equatable {
  /// Whose matter the failure is; it decides the exit status, never the wording.
  public enum Kind: String, Sendable, Equatable {
    /// The words typed do not make a command (exit status 64).
    case usage
    /// A name, number or prefix that matches nothing, or more than one thing.
    case notFound
    /// The thing exists already, is busy, or is in a state that forbids the request.
    case conflict
    /// The vendor refused the credential (exit status 4).
    case credentials
    /// The vendor could not be reached, or not trusted.
    case network
    /// The vendor answered, but not with what its documentation says.
    case vendor
    /// The state folder or its database cannot be read or written.
    case store
    /// The master key is missing or does not fit, or a secret cannot be opened.
    case vault
    /// An `expect` did not hold (exit status 3).
    case expectation
    /// The person, or the end of the process, stopped the work (exit status 130).
    case cancelled
    /// A defect of casb itself.
    case `internal`
  }

  public let kind: Kind
  /// One full sentence, without secrets.
  public let message: String
  /// What to do next, as one sentence; `nil` where there is nothing useful to say.
  public let hint: String?
  /// The key of the setting that can mend it, where that is known: the wizard goes back to it.
  public let setting: String?
  /// The place at fault in what the person wrote, where it is finer than a word: shown with a caret.
  public let excerpt: TextExcerpt?

  public init(
    _ kind: Kind, _ message: String, hint: String? = nil, setting: String? = nil, excerpt: TextExcerpt? = nil
  ) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.setting = setting
    self.excerpt = excerpt
  }
}

extension CasbError: CustomStringConvertible {
  public var description: String { hint.map { "\(message) \($0)" } ?? message }
}
