import Model

enum AddWizard {
  static func run(
    _ application: Application?, words: SettingWords?, scans: Bool, in context: ShellContext
  ) async throws {
    throw CasbError(.usage, "Which application is to be connected?")
  }
}
