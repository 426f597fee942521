import Model

extension ShellContext {
  /// Gives up the state, for a command that must have it alone.
  ///
  /// - Parameters:
  ///   - line: the command as it is given outside of the prompt.
  ///   - fate: what is to happen to the state: `replaced`.
  /// - Throws: `conflict` at the prompt: what runs in it on a schedule would go on with the old state.
  func releaseState(for line: String, toBe fate: String) async throws {
    guard !isPrompt else {
      throw CasbError(
        .conflict, "This prompt uses the state that is to be \(fate).",
        hint: "Leave it with `exit`, and run `casb \(line)`.")
    }
    await session.close()
  }
}
