import ArgumentParser

/// `version`
struct Version: ShellCommand {
  /// Semantic versioning 2.0.
  static let number = "0.1.0"

  static let configuration = CommandConfiguration(
    "version", "Prints the version.", examples: ["version"])

  func run(in context: ShellContext) async throws { try context.output.write("casb \(Self.number)\n") }
}
