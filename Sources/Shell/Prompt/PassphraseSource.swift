import Foundation
import LineEditor
import Model

/// Where the passphrase of a vault comes from: `CASB_PASSPHRASE`, else the person at the terminal.
struct PassphraseSource: Sendable {
  let environment: [String: String]
  let terminal: TerminalFacts

  /// - Throws: `vault` when there is neither; `CancellationError` on Ctrl-C.
  func read() async throws -> Secret {
    if let given = environment["CASB_PASSPHRASE"], !given.isEmpty { return Secret(given) }
    guard terminal.isInteractive else { return try await Session.noPassphrase() }
    let console = TerminalConsole(
      LineEditorConfiguration(output: 2, programName: "casb", closesOnTermination: false),
      columns: { terminal.size().columns })
    guard let typed = try await console.askSecret("Passphrase of the vault: ") else {
      throw CancellationError()
    }
    return Secret(typed)
  }
}
