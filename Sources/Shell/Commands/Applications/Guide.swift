import ArgumentParser
import Core
import Model

/// `guide APP`
struct Guide: ShellCommand {
  static let configuration = CommandConfiguration(
    "guide", "Tells what connecting an application needs, why, and every call that casb can make.",
    examples: [
      "guide github                # prerequisites, ways to authenticate, scopes",
      "guide aws-s3 --format json  # for programs",
      "guide github --format markdown",
    ])

  @Argument(help: ArgumentHelp("What to connect.", valueName: "application"))
  var application: String

  @OptionGroup var page: PageOptions

  func check(in world: ScriptWorld) async throws { _ = try Casb.application(application) }

  func run(in context: ShellContext) async throws {
    try await context.emit(GuidePage.page(for: try Casb.application(application)), page)
  }
}
