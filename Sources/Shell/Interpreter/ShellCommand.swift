import ArgumentParser

/// One command of the language.
protocol ShellCommand: ParsableCommand, Sendable {
  /// Does it. Throws `CasbError` for a failure to be told, `ExitStatus` for one that has been told.
  func run(in context: ShellContext) async throws

  /// What can be said against it before anything of its script has run; notes what it will define.
  func check(in world: ScriptWorld) async throws
}

extension ShellCommand {
  func check(in world: ScriptWorld) async throws {}
}
