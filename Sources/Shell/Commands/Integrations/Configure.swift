import ArgumentParser
import Core
import Model

/// `configure I key=value…`
struct Configure: ShellCommand {
  static let configuration = CommandConfiguration(
    "configure", "Changes how often an integration is scanned, or settings that are no secrets.",
    examples: [
      "configure acme interval=6h",
      "configure acme organization=acme-corp  # verified on the vendor before it is kept",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  @Argument(help: ArgumentHelp("Settings, as key=value.", valueName: "setting"))
  var settings: [String]

  func check(in world: ScriptWorld) async throws { try await world.requireIntegration(integration) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    let words = try SettingWords(settings, for: try Casb.application(integration.application))
    if let key = words.secrets.keys.min() {
      throw CasbError(
        .usage, "\(key): A secret is not changed by `configure`.",
        hint: "`reauthorize \(integration.name) \(key)=…` puts a new one in place.")
    }
    if words.auth != nil || words.name != nil {
      throw CasbError(
        .usage, "`configure` changes neither name nor auth.",
        hint: "`rename` changes the name, `reauthorize` the way to authenticate.")
    }
    let changed = try await casb.configure(
      integration, interval: words.interval, settings: words.settings)
    context.note(TextSafety.visible("\(changed.name) is scanned every \(changed.interval)."))
  }
}
