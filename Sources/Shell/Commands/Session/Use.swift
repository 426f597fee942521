import ArgumentParser
import Core
import Model

/// `use [I|APP]`
struct Use: ShellCommand {
  static let configuration = CommandConfiguration(
    "use", "Narrows every command after it to an integration or an application.",
    examples: ["use acme", "use github", "use       # to all again"])

  @Argument(help: ArgumentHelp("An integration or an application.", valueName: "scope"))
  var scope: String?

  func check(in world: ScriptWorld) async throws {
    guard let scope, (try? Casb.application(scope)) == nil else { return }
    try await world.requireIntegration(scope)
  }

  func run(in context: ShellContext) async throws {
    guard let scope else {
      await context.session.setScope(nil)
      return context.note("Everything again.")
    }
    let chosen = try await find(scope, in: context)
    await context.session.setScope(chosen)
    if !context.isPrompt { context.note(TextSafety.visible("Only \(chosen.label) from here on.")) }
  }

  /// An exact name of either goes before the beginning of a name.
  private func find(_ reference: String, in context: ShellContext) async throws -> Scope {
    let casb = try await context.casb()
    if let exact = try await casb.integrations().first(where: { $0.name == reference }) {
      return .integration(exact)
    }
    if let application = Casb.applications.first(where: { $0.id == reference }) {
      return .application(application.id)
    }
    do {
      return .integration(try await casb.integration(reference))
    } catch let error as CasbError where error.kind == .notFound {
      guard let application = try? Casb.application(reference) else { throw error }
      return .application(application.id)
    }
  }
}
