import Core
import Foundation
import Model
import Testing

@testable import Shell

@Suite("The wizard's sign-in")
struct SignInDialogTests {
  private static let address = URL(string: "https://example.com/authorize?client=7") ?? URL(filePath: "/")

  private static let application = Application(
    id: "test", name: "Test", category: .code, summary: "finds things.",
    guide: SetupGuide(
      prerequisites: ["A tenant"],
      methods: [
        AuthMethod(
          id: "browser", title: "Browser", summary: "Easy.", steps: ["Make an app."], link: nil, scopes: [],
          fields: [SetupField("client", "Client", help: "Its id.")], authorization: .browser)
      ],
      documentation: "https://example.com/docs"),
    assetKinds: [], findingTypes: [], defaultInterval: .daily, calls: [])

  /// Grants at once, or when the right address is pasted; refuses clients that are not `7`.
  private static let signIn = SignIn(
    authorize: { setup, pasted, show in
      guard setup.settings["client"] != "0" else {
        throw CasbError(.credentials, "No such client.", setting: "client")
      }
      await show(.open(address))
      for await text in pasted {
        guard text == "right" else { throw CasbError(.credentials, "Not the address.") }
        return [Authorization.refreshToken: Secret("gr4nt")]
      }
      throw CancellationError()
    }, openBrowser: { _ in false })

  private func run(_ answers: [String]) async throws -> (ScriptedConsole, SetupDialog.Outcome?) {
    let console = ScriptedConsole(answers)
    let dialog = SetupDialog(
      console: console, secrets: SecretInput(environment: [:]),
      verify: { setup in
        guard setup.secrets[Authorization.refreshToken] == Secret("gr4nt") else {
          throw CasbError(.credentials, "Refused.")
        }
        return Verification(identity: "me", tenant: "acme")
      }, signIn: Self.signIn)
    return (console, try await dialog.run(Self.application, answers: SetupAnswers(), takenNames: []))
  }

  @Test("The address is shown, what comes back is tried, and the line names no secret")
  func granted() async throws {
    let (console, outcome) = try await run(["", "", "7", "right", "", "", ""])
    #expect(console.transcript.contains("\n  https://example.com/authorize?client=7\n"))
    #expect(outcome?.setup.secrets[Authorization.refreshToken] == Secret("gr4nt"))
    #expect(outcome?.scriptLine == "add test name=acme auth=browser client=7")
    #expect(!console.transcript.contains("gr4nt"))
  }

  @Test("A refusal is told, and the sign-in begins anew when the person says so")
  func refused() async throws {
    let (console, outcome) = try await run(["", "", "7", "wrong", "what", "", "right", "", "", ""])
    #expect(outcome != nil)
    #expect(console.transcript.contains("✗ Not the address."))
    #expect(console.transcript.contains("Asking again for the sign-in"))
  }

  @Test("A client that the vendor does not know is asked for again")
  func wrongClient() async throws {
    let (console, outcome) = try await run(["", "", "0", "7", "right", "", "", ""])
    #expect(outcome != nil)
    #expect(console.transcript.contains("Asking again for client"))
  }

  @Test("Back while waiting goes to the setting before, and cancel leaves")
  func steering() async throws {
    let (console, outcome) = try await run(["", "", "7", "?", "back", "8", "cancel"])
    #expect(outcome == nil)
    #expect(console.transcript.contains("casb goes on by itself"))
    #expect(console.transcript.contains("nothing was stored"))
    #expect(console.unusedAnswers.isEmpty)
  }

  @Test("The browser is the person's choice, or the desktop's, or none")
  func browsers() {
    func candidates(_ environment: [String: String]) -> [[String]] {
      BrowserOpener(environment: environment).candidates
    }
    #expect(candidates(["BROWSER": "one --new %s:two"]) == [["one", "--new", "%s"], ["two"]])
    #if os(Linux)
      #expect(candidates(["DISPLAY": ":0"]) == [["xdg-open"]])
      #expect(candidates([:]).isEmpty)
    #endif
    let opener = BrowserOpener(environment: ["BROWSER": "true", "PATH": "/usr/bin:/bin"])
    #expect(!opener.open(URL(filePath: "/etc/passwd")))
    #expect(opener.open(Self.address))
    #expect(!BrowserOpener(environment: ["BROWSER": "no-such-browser", "PATH": "/bin"]).open(Self.address))
  }
}
