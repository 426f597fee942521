import ArgumentParser
import Core
import Model

/// `findings show N`
struct FindingsShow: ShellCommand {
  static let configuration = CommandConfiguration(
    "show",
    "Shows a finding in full: what was seen, why it matters, what would make it pass, who decided what.",
    examples: ["findings show 12", "findings show 12 --format json"])

  @Argument(help: ArgumentHelp("Its number.", valueName: "finding"))
  var number: FindingNumber

  @OptionGroup var page: PageOptions

  func run(in context: ShellContext) async throws {
    try await context.emit(FindingPage.page(context.casb().finding(number.value)), page)
  }
}

/// The number of a finding, with or without `#`.
struct FindingNumber: ExpressibleByArgument, Sendable {
  let value: Int

  init?(argument: String) {
    guard let value = Int(argument.hasPrefix("#") ? String(argument.dropFirst()) : argument), value > 0 else {
      return nil
    }
    self.value = value
  }
}
