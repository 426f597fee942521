import ArgumentParser
import Core
import Foundation
import Model

/// `open N`
struct Open: ShellCommand {
  static let configuration = CommandConfiguration(
    "open", "Opens the vendor's own page about what a finding was found on.",
    about: """
      In $BROWSER, or what the desktop opens pages with. Where there is neither, or nobody is there, the
      address is printed instead.
      """,
    examples: ["open 12", "open 12 --print  # only the address"])

  @Argument(help: ArgumentHelp("Its number.", valueName: "finding"))
  var number: FindingNumber

  @Flag(help: "Print the address and open nothing.")
  var print = false

  func run(in context: ShellContext) async throws {
    let finding = try await context.casb().finding(number.value).finding
    guard let address = finding.asset.url.flatMap(Browser.page) else {
      throw CasbError(
        .notFound, "The vendor has no page about '\(finding.asset.name)'.",
        hint: "`findings show \(number.value)` tells what is known of it.")
    }
    let text = TextSafety.visible(address.absoluteString)
    let mayOpen = !print && context.terminal.isInteractive
    if mayOpen, Browser.open(address, environment: context.environment) {
      context.note("Opened \(text)")
    } else {
      try context.output.write(text + "\n")
    }
  }
}
