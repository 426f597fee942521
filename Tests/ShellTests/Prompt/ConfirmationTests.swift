import Model
import Testing

@testable import Shell

@Suite("What a person agrees to")
struct ConfirmationTests {
  private static let question = Confirmation(
    name: "acme", consequence: "acme will be gone for good.", verb: "delete",
    otherwise: "Nothing was deleted.")

  private func kind(answering answers: [String]?) async -> CasbError.Kind? {
    let shell = ShellHarness(console: answers.map { ScriptedConsole($0) })
    do {
      try await Self.question.askBack(in: shell.context)
      return nil
    } catch {
      return (error as? CasbError)?.kind
    }
  }

  @Test("Only the name typed back is a yes, and where nobody is there it is an error of use")
  func typedBack() async {
    #expect(await kind(answering: ["acme "]) == nil)
    for other in ["y", "yes", "", "acm"] { #expect(await kind(answering: [other]) == .cancelled) }
    #expect(await kind(answering: []) == .cancelled)
    #expect(await kind(answering: nil) == .usage)
  }

  @Test("The end of the input answers a question of yes or no as it says")
  func end() async throws {
    #expect(try await ScriptedConsole(["Y"]).confirm("Go?"))
    #expect(try await !ScriptedConsole(["maybe"]).confirm("Go?", atEnd: true))
    #expect(try await !ScriptedConsole([]).confirm("Go?"))
    #expect(try await ScriptedConsole([]).confirm("Go?", atEnd: true))
  }
}
