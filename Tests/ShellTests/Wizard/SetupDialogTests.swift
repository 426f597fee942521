import Core
import Foundation
import Model
import Testing

@testable import Shell

@Suite("The wizard's dialog")
struct SetupDialogTests {
  private static let application = Application(
    id: "test", name: "Test", category: .code, summary: "finds things.",
    guide: SetupGuide(
      prerequisites: ["A tenant"],
      methods: [
        AuthMethod(
          id: "token", title: "Token", summary: "Simple.", steps: ["Make one."], link: nil,
          scopes: [Scope("read", "read:all", why: "to see things")],
          fields: [
            SetupField("tenant", "Tenant", help: "Its short name.", example: "acme") {
              $0.contains(" ") ? "A tenant has no blanks." : nil
            },
            SetupField("token", "Token", help: "From the settings.", kind: .secret) {
              $0.hasPrefix("t_") ? nil : "A token begins with t_."
            },
            SetupField("host", "Host", help: "The server.", isRequired: false, defaultValue: "example.com"),
          ]),
        AuthMethod(
          id: "app", title: "App", summary: "Elaborate.", steps: [], link: nil, scopes: [], fields: []),
        AuthMethod(
          id: "browser", title: "Browser", summary: "Easy.", steps: ["Make an app."], link: nil, scopes: [],
          fields: [SetupField("client", "Client", help: "Its id.")], authorization: .browser),
      ],
      documentation: "https://example.com/docs"),
    assetKinds: [], findingTypes: [], defaultInterval: .daily, calls: [])

  private func run(
    _ answers: [String], environment: [String: String] = [:], taken: Set<String> = []
  ) async throws -> (console: ScriptedConsole, outcome: SetupDialog.Outcome?) {
    let console = ScriptedConsole(answers)
    let dialog = SetupDialog(
      console: console, secrets: SecretInput(environment: environment),
      verify: { setup in
        guard setup.secrets["token"] == Secret("t_good") else {
          throw CasbError(.credentials, "The vendor refused the credential: 401 Bad credentials.")
        }
        return Verification(
          identity: "me", tenant: "acme", missingScopes: ["read"], excessScopes: ["write:all"])
      })
    let outcome = try await dialog.run(Self.application, answers: SetupAnswers(), takenNames: taken)
    return (console, outcome)
  }

  @Test("Enter takes every default, and the outcome carries the line that repeats it")
  func straight() async throws {
    let (console, outcome) = try await run(["", "", "", "acme", "t_good", "", "", "", ""])
    #expect(outcome?.name == "acme")
    #expect(outcome?.interval == .daily)
    #expect(outcome?.scriptLine == "add test name=acme auth=token tenant=acme token=env:TEST_TOKEN")
    #expect(outcome?.setup.settings["host"] == "example.com")
    #expect(!console.transcript.contains("t_good"))
    #expect(console.transcript.contains("Step 10 of 10"))
  }

  @Test("A mistake at any question is told and asked again, and nothing before it is lost")
  func mistakes() async throws {
    let (console, outcome) = try await run(
      [
        "what", "", "tokn", "1", "now", "", "ac me", "acme", "bad", "t_good", "", "taken", "mine", "99", "6h",
        "maybe",
        "yes",
      ], taken: ["taken"])
    #expect(outcome?.name == "mine")
    #expect(outcome?.interval.hours == 6)
    #expect(outcome?.scriptLine.hasSuffix("interval=6h") == true)
    for told in [
      "press Enter to go on", "Did you mean token?", "A tenant has no blanks.", "A token begins with t_.",
      "already; choose another", "whole number of hours", "`yes` saves and scans",
    ] { #expect(console.transcript.contains(told), "\(told)") }
  }

  @Test("A refused credential is told in the vendor's words and only the secret is asked again")
  func refused() async throws {
    let (console, outcome) = try await run(["", "", "", "acme", "t_bad", "", "t_good", "", "", ""])
    #expect(outcome != nil)
    #expect(console.transcript.contains("401 Bad credentials"))
    #expect(console.transcript.contains("Asking again for token"))
    #expect(console.unusedAnswers.isEmpty)
  }

  @Test("Missing and excessive scopes are shown after the verification")
  func scopes() async throws {
    let (console, _) = try await run(["", "", "", "acme", "t_good", "", "cancel"])
    #expect(console.transcript.contains("read:all is not granted"))
    #expect(console.transcript.contains("write:all is more than casb needs"))
  }

  @Test("Back returns to the question before, help explains, cancel stores nothing")
  func steering() async throws {
    let (console, outcome) = try await run(["", "", "", "?", "acme", "back", "beta", "cancel"])
    #expect(outcome == nil)
    #expect(console.transcript.contains("For example: acme"))
    #expect(console.transcript.contains("nothing was stored"))
    #expect(console.completions(at: "tenant: ")?.contains("back") == true)
  }

  @Test("A secret given by reference stays a reference in the line")
  func reference() async throws {
    let (_, outcome) = try await run(
      ["", "", "", "acme", "env:MY_TOKEN", "", "", "", ""], environment: ["MY_TOKEN": "t_good"])
    #expect(outcome?.scriptLine.contains("token=env:MY_TOKEN") == true)
  }

  @Test("The end of input cancels")
  func endOfInput() async throws {
    let (_, outcome) = try await run(["", "", ""])
    #expect(outcome == nil)
  }

  @Test("The browser narrows by name, then by what applications are for")
  func browsing() async throws {
    let browser = ApplicationBrowser(console: ScriptedConsole([]), applications: [Self.application])
    #expect(browser.narrowed(by: "te").count == 1)
    #expect(browser.narrowed(by: "code things").count == 1)
    #expect(browser.narrowed(by: "zoo").isEmpty)
    let console = ScriptedConsole(["zoo", "tst", "te"])
    let chosen = try await ApplicationBrowser(console: console, applications: [Self.application]).choose()
    #expect(chosen?.id == "test")
    #expect(console.transcript.contains("Did you mean test?"))
  }
}
