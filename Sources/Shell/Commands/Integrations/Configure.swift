import ArgumentParser
import Core
import Model

/// `configure I key=value…`
struct Configure: ShellCommand {
  static let configuration = CommandConfiguration(
    "configure", "Changes how often an integration is scanned, or settings that are no secrets.",
    about: "What is so already is left alone, and the vendor is not asked about it.",
    examples: [
      "configure acme interval=6h",
      "configure acme organization=acme-corp  # verified on the vendor before it is kept",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  @Argument(help: ArgumentHelp("Settings, as key=value.", valueName: "setting"))
  var settings: [String]

  func check(in world: ScriptWorld) async throws {
    try await world.requireIntegration(integration)
    if let application = try await world.application(of: integration) { _ = try words(for: application) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    let application = try Casb.application(integration.application)
    let words = try words(for: application)
    let interval = words.interval == integration.interval ? nil : words.interval
    let settings = words.settings.filter { integration.setting($0.key, of: application) != $0.value }
    guard interval != nil || !settings.isEmpty else {
      return context.note(TextSafety.visible("\(integration.name) is so already; nothing changed."))
    }
    let changed = try await casb.configure(integration, interval: interval, settings: settings)
    for key in settings.keys.sorted() {
      context.note(
        TextSafety.visible("\(changed.name): \(key) is now \(changed.settings[key] ?? "not set")."))
    }
    if interval != nil {
      context.note(TextSafety.visible("\(changed.name) is scanned every \(changed.interval)."))
    }
  }

  private func words(for application: Application) throws -> SettingWords {
    let words = try SettingWords(settings, for: application)
    if let key = words.secrets.keys.min() {
      throw CasbError(
        .usage, "\(key): A secret is not changed by `configure`.",
        hint: "`reauthorize \(ShellQuoting.quote(integration)) \(key)=…` puts a new one in place.",
        setting: key)
    }
    if words.auth != nil || words.name != nil {
      throw CasbError(
        .usage, "`configure` changes neither name nor auth.",
        hint: "`rename` changes the name, `reauthorize` the way to authenticate.")
    }
    return words
  }
}
