/// What came of asking for a line.
public enum LineInput: Sendable, Equatable {
  /// The line, without its end. It has inner line breaks only where a `Continuation` asked for more.
  case line(String)
  /// Ctrl-C, or the task was cancelled: the line typed so far is dropped.
  case interrupted
  /// Ctrl-D on an empty line, the end of the file, or the editor was closed.
  case endOfInput
}

/// How a command that is not complete at the end of its line goes on.
public struct Continuation: Sendable {
  /// What stands before the second and every further line.
  public var prompt: Prompt
  /// Whether the text so far wants another line, as with an unclosed quote.
  public var needsMore: @Sendable (_ text: String) -> Bool

  public init(prompt: Prompt = "> ", needsMore: @escaping @Sendable (_ text: String) -> Bool) {
    self.prompt = prompt
    self.needsMore = needsMore
  }
}
