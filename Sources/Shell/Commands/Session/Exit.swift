import ArgumentParser

/// `exit [STATUS]`
struct Exit: ShellCommand {
  static let configuration = CommandConfiguration(
    "exit", "Leaves the prompt, or ends the script.", examples: ["exit", "exit 3  # a script's own status"])

  @Argument(help: ArgumentHelp("0 to 255.", valueName: "status"))
  var status: Int32 = 0

  mutating func validate() throws {
    if !(0...255).contains(status) { throw ValidationError("The status '\(status)' is not from 0 to 255.") }
  }

  func run(in context: ShellContext) async throws { throw ExitRequest(status: ExitStatus(code: status)) }
}
