import ArgumentParser
import Core
import Model

/// `reauthorize I [key=value…]`
struct Reauthorize: ShellCommand {
  static let configuration = CommandConfiguration(
    "reauthorize", "Puts a new credential in place of the old one, after trying it.",
    examples: [
      "reauthorize acme                          # asks for the new credential",
      "reauthorize acme token=env:GITHUB_TOKEN",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  @Argument(help: ArgumentHelp("Settings, as key=value.", valueName: "setting"))
  var settings: [String] = []

  func check(in world: ScriptWorld) async throws { try await world.requireIntegration(integration) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    let application = try Casb.application(integration.application)
    let words = try SettingWords(settings, for: application)
    if words.name != nil || words.interval != nil {
      throw CasbError(
        .usage, "`reauthorize` changes neither name nor interval.",
        hint: "`rename` and `configure` change them.")
    }
    var kept = integration.settings
    kept[Casb.tenantKey] = nil
    let isSameMethod = words.auth == nil || words.auth == integration.auth
    let auth = words.auth ?? integration.auth
    var secrets = try await words.resolvedSecrets(in: context)
    if let method = application.guide.method(auth), let console = context.console {
      for field in method.fields where field.kind == .secret && field.isRequired && secrets[field.key] == nil
      {
        guard let typed = try await console.askSecret("\(field.label): "), !typed.isEmpty else {
          throw CasbError(.cancelled, "Nothing was changed.")
        }
        secrets[field.key] = Secret(typed)
      }
    }
    let setup = try Setup(
      application, auth: auth, settings: (isSameMethod ? kept : [:]).merging(words.settings) { $1 },
      secrets: secrets)
    let renewed = try await casb.reauthorize(integration, setup)
    context.note(
      TextSafety.visible("\(renewed.name) has its new credential and is \(renewed.status.rawValue)."))
  }
}
