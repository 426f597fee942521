import ArgumentParser

/// One command of the language.
protocol ShellCommand: ParsableCommand, Sendable {
  /// Does it. Throws `CasbError` for a failure to be told, `ExitStatus` for one that has been told.
  func run(in context: ShellContext) async throws

  /// What can be said against it before anything of its script has run; notes what it will define.
  func check(in world: ScriptWorld) async throws

  /// What `record` writes for it once it has been done; `nil` for what is of no use in a script.
  ///
  /// - Parameter typed: its words as they were typed.
  func recorded(_ typed: String) -> String?
}

extension ShellCommand {
  func check(in world: ScriptWorld) async throws {}
  func recorded(_ typed: String) -> String? { typed }
}
