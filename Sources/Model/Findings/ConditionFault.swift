/// Why a condition cannot be used, and where in it.
public struct ConditionFault: Error, Sendable, Equatable {
  /// One full sentence.
  public let message: String
  public let hint: String?
  /// UTF-8 code units before the place at fault; `nil` where the database does not tell.
  public let offset: Int?

  public init(_ message: String, hint: String? = nil, offset: Int? = nil) {
    self.message = message
    self.hint = hint
    self.offset = offset
  }

  /// As a mistake of the person who wrote the condition, with a caret at the place.
  public func error(in condition: String) -> CasbError {
    CasbError(
      .usage, message, hint: hint, setting: "when",
      excerpt: offset.map { TextExcerpt(condition, offset: $0) })
  }
}
