import ArgumentParser
import Foundation
import Model

/// `run FILE [ARG…]`
struct Run: ShellCommand {
  static let configuration = CommandConfiguration(
    "run", "Runs a script, after checking all of it.",
    about: """
      A script is lines as they are typed at the prompt. $1 and so on are the arguments, ${NAME} a variable
      or the environment, ${NAME:-default} with a default. Nothing runs when any line has a mistake; it stops
      at the first failure. A first line `#!/usr/bin/env -S casb run` makes the file a program.
      """,
    examples: [
      "run connect.casb",
      "run connect.casb acme     # $1 is acme",
      "run connect.casb --check  # only look for mistakes",
      "run nightly.casb --keep-going",
    ])

  @Flag(help: "Look for mistakes and run nothing.")
  var check = false

  @Flag(help: "Go on after a failure.")
  var keepGoing = false

  @Argument(help: ArgumentHelp("The script.", valueName: "file"))
  var file: String

  @Argument(help: ArgumentHelp("Its arguments.", valueName: "argument"))
  var arguments: [String] = []

  func check(in world: ScriptWorld) async throws {
    let script = try Script.load(file)
    try Self.refuseRecursion(file, await world.runningScripts)
    try await world.nested(Self.identity(file), arguments: arguments) { world in
      try await ScriptCheck.check(script, in: world)
    }
  }

  func run(in context: ShellContext) async throws {
    let script = try Script.load(file)
    try Self.refuseRecursion(file, context.runningScripts)
    let inner = context.asScript(named: Self.identity(file), arguments: arguments)
    if check {
      let world = ScriptWorld(inner, variables: await inner.variables(), isAboutToRun: false)
      try await ScriptCheck.check(script, in: world)
      return context.note(TextSafety.visible("\(file) has no mistakes."))
    }
    let outcome = await Interpreter(context: inner).run(
      script, keepsGoing: keepGoing, isChecked: !context.runningScripts.isEmpty)
    if outcome.status != .done { throw outcome.status }
  }

  private static func identity(_ path: String) -> String {
    FilePaths.url(path).resolvingSymlinksInPath().path(percentEncoded: false)
  }

  private static func refuseRecursion(_ path: String, _ running: [String]) throws {
    guard running.contains(identity(path)) else { return }
    throw CasbError(.usage, "'\(path)' would run itself, for ever.", hint: "Take this `run` out.")
  }
}
