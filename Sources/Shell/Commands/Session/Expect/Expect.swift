import ArgumentParser

/// `expect NOUN …`
struct Expect: ParsableCommand {
  static let configuration = CommandConfiguration(
    "expect", "Makes a script a gate: exits with 3 when something is not as expected.",
    examples: [
      "expect findings --severity critical --max 0",
      "expect unknown acme --max 0               # everything could be decided",
      "expect integrations --status broken --max 0",
      "expect assets github_repository --where 'NOT archived' --min 1",
    ],
    subcommands: [ExpectFindings.self, ExpectUnknown.self, ExpectIntegrations.self, ExpectAssets.self])
}
