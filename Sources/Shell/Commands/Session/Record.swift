import ArgumentParser
import Model

/// `record [FILE]`
struct Record: ShellCommand {
  static let configuration = CommandConfiguration(
    "record", "Writes what is typed from here on into a script that runs.",
    about: """
      What fails is left out, and so is a line that begins with a blank. Secrets become env:NAME, answers to
      questions become settings. Options such as --if-missing and --if-exists are added, so that the
      script can be run again. The prompt says `recording` meanwhile. A file of the name `stop` is ./stop.
      """,
    examples: [
      "record company.casb",
      "record company.casb --append  # go on in it",
      "record                        # is something recorded, and where?",
      "record stop                   # ends it; so does leaving the prompt",
    ])

  @Argument(help: ArgumentHelp("The script to write; stop ends the recording.", valueName: "file"))
  var file: String?

  @Flag(help: "Go on in a file that is there already.")
  var append = false

  @Flag(help: "End the recording.")
  var stop = false

  mutating func validate() throws {
    if stop, file != nil { throw ValidationError("Give a file or --stop, not both.") }
    if file == "stop" { (file, stop) = (nil, true) }
    if stop, append { throw ValidationError("Give --append or --stop, not both.") }
  }

  func check(in world: ScriptWorld) async throws { throw Self.notTyped }

  func run(in context: ShellContext) async throws {
    guard context.isPrompt else { throw Self.notTyped }
    if let file {
      if let running = await context.session.recording {
        throw CasbError(
          .conflict, "'\(running.path)' is being recorded already.", hint: "`record stop` ends that first.")
      }
      await context.session.setRecording(try Recording(path: file, appends: append))
      context.note(TextSafety.visible("Recording to \(file). `record stop` ends it."))
    } else {
      try await stopOrTell(in: context)
    }
  }

  private func stopOrTell(in context: ShellContext) async throws {
    guard let running = await context.session.recording else {
      return context.note("Nothing is recorded. `record FILE` begins.")
    }
    guard stop else {
      return context.note(
        TextSafety.visible(
          "Recording to \(running.path), which holds \(running.length) so far. `record stop` ends it."))
    }
    try await Self.end(running, in: context)
  }

  /// Ends a recording, and says what has come of it.
  static func end(_ recording: Recording, in context: ShellContext) async throws {
    await context.session.setRecording(nil)
    let again = "`run \(ShellQuoting.quote(recording.path))` does it all again"
    context.note(
      TextSafety.visible("The recording has ended: \(recording.path) holds \(recording.length). \(again)."))
  }

  func recorded(_ typed: String) -> String? { nil }

  private static let notTyped = CasbError(
    .usage, "`record` keeps what is typed at the prompt, and this is a script already.",
    hint: "Copy the script instead.")
}
