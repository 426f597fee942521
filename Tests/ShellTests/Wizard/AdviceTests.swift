import Core
import Model
import Testing

@testable import Shell

@Suite("What is said while an answer is typed")
struct AdviceTests {
  private let browser = ApplicationBrowser(console: ScriptedConsole([]), applications: Casb.applications)

  @Test("The applications narrow with every key")
  func narrowing() {
    #expect(browser.advice("") == [])
    #expect(browser.advice("gith").last == "Enter takes it.")
    #expect(browser.advice("gith").first?.hasPrefix("github") == true)
    #expect(browser.advice("zzz") == ["Nothing fits."])
    #expect(browser.advice("githbu") == ["Nothing fits. Did you mean github?"])
    for steering in ["?", "canc", "cancel"] { #expect(browser.advice(steering) == []) }
  }

  @Test(
    "A value is judged as it stands, and a secret is not repeated",
    arguments: [
      ("token", "wrongtoken", false), ("token", "ghp_" + String(repeating: "0", count: 36), true),
      ("token", "env:UNSET", false), ("token", "env:SET", true), ("host", "not a host", false),
      ("host", "github.com", true), ("organization", "https://github.com/acme", false),
      ("organization", "acme", true),
    ])
  func values(key: String, typed: String, isRight: Bool) throws {
    let application = try Casb.application("github")
    let method = try #require(application.guide.method("token"))
    let field = try #require(method.field(key))
    let secrets = SecretInput(environment: ["SET": "ghp_" + String(repeating: "1", count: 36)])
    let advice = WizardAnswer.advice { text in
      field.isSecret ? secrets.advice(on: text, for: field) : field.fault(in: text)
    }
    #expect((advice(typed) == ["✓"]) == isRight, "\(advice(typed))")
    #expect(!advice(typed).joined().contains("wrongtoken"))
  }

  @Test("Nothing is said of an empty answer or of a word that steers the wizard")
  func steering() {
    let advice = WizardAnswer.advice { _ in "wrong" }
    for typed in ["", " ", "ba", "back", "?", "skip", "cancel"] { #expect(advice(typed) == []) }
    #expect(advice("x") == ["wrong"])
  }
}
