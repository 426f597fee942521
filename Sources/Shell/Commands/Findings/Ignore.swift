import ArgumentParser
import Core
import Model

/// `ignore TYPE`
struct Ignore: ShellCommand {
  static let configuration = CommandConfiguration(
    "ignore", "Sets a whole finding type aside, those to come included.",
    examples: [
      "ignore aws-s3.bucket.mfa-delete-disabled --reason 'accepted until 2027'",
      "ignore aws-s3.bucket.mfa-delete-disabled --integration acme --reason 'test account'",
    ])

  @Argument(help: ArgumentHelp("The finding type.", valueName: "type"))
  var type: String

  @Option(help: ArgumentHelp("Only there; otherwise everywhere.", valueName: "integration"))
  var integration: String?

  @Option(help: ArgumentHelp("Why; it is kept in the history.", valueName: "text"))
  var reason: String

  func check(in world: ScriptWorld) async throws {
    try await world.requireType(type)
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let type = try await context.casb().findingType(type).type
    let chosen = try await context.integration(integration)
    try await context.casb().ignore(type: type.id, in: chosen, reason: reason)
    context.note(
      TextSafety.visible("'\(type.title)' is ignored \(chosen.map { "in \($0.name)" } ?? "everywhere")."))
  }
}

/// `unignore TYPE`
struct Unignore: ShellCommand {
  static let configuration = CommandConfiguration(
    "unignore", "Takes a finding type up again.", examples: ["unignore aws-s3.bucket.mfa-delete-disabled"])

  @Argument(help: ArgumentHelp("The finding type.", valueName: "type"))
  var type: String

  @Option(help: ArgumentHelp("Only there; otherwise everywhere.", valueName: "integration"))
  var integration: String?

  func check(in world: ScriptWorld) async throws {
    try await world.requireType(type)
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let type = try await context.casb().findingType(type).type
    let chosen = try await context.integration(integration)
    try await context.casb().unignore(type: type.id, in: chosen)
    context.note(
      TextSafety.visible(
        "'\(type.title)' is no longer ignored \(chosen.map { "in \($0.name)" } ?? "anywhere")."))
  }
}
