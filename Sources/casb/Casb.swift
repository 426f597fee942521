import Foundation
import Shell

/// The executable is the shell and nothing else.
@main
struct Main {
  static func main() async {
    let status = await ShellProgram.run(
      arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
    exit(status)
  }
}
