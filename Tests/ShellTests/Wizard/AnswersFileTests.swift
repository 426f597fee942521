import Core
import Foundation
import Model
import Testing

@testable import Shell

@Suite("Answers in a file")
struct AnswersFileTests {
  @Test("JSON and lines say the same")
  func forms() throws {
    let json = try AnswersFile(
      text: #"{"application":"github","auth":"app","app-id":7,"host":null,"name":"my acme"}"#, path: "x")
    #expect(json.application == "github")
    #expect(json.words == ["app-id=7", "auth=app", "name=my acme"])
    let lines = try AnswersFile(
      text: "# mine\napplication = github\n\nauth=app\napp-id = 7\r\nname=my acme\n", path: "x")
    #expect(lines.application == "github")
    #expect(Set(lines.words) == Set(json.words))
  }

  @Test("Words on the line come before the file's")
  func merging() throws {
    let file = try AnswersFile(text: "name=a\nauth=token", path: "x")
    #expect(file.merged(with: ["name=b"]) == ["name=b", "auth=token"])
  }

  @Test(
    "What is neither is refused, and what it holds is not repeated",
    arguments: ["{\"token\": [\"s3cret\"]}", "s3cret", "{\"token\": \"s3cret\"", "=s3cret"])
  func malformed(text: String) {
    let error = #expect(throws: CasbError.self) { try AnswersFile(text: text, path: "x") }
    #expect(error?.kind == .usage && error?.description.contains("s3cret") == false)
  }

  @Test("A secret in the file is a reference, never a plain word, and never standard input")
  func secrets() async throws {
    try await ShellHarness.with { harness in
      for value in ["s3cret", "-"] {
        let path = try harness.file("answers", "name=a\norganization=acme\ntoken=\(value)\n")
        #expect(await harness.line("add github --answers \(path)") == .usage)
      }
      #expect(harness.errors.text.contains("token"))
      #expect(!harness.errors.text.contains("s3cret"))
    }
  }

  @Test(
    "The questions of every way to authenticate make a file of answers that is complete",
    arguments: Casb.applications.map(\.id))
  func roundTrip(id: String) async throws {
    try await ShellHarness.with { harness in
      #expect(await harness.line("add \(id) --questions") == .done)
      let data = Data(harness.output.text.utf8)
      let methods = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      let application = try Casb.application(id)
      #expect(methods.compactMap { $0["auth"] as? String } == application.guide.methods.map(\.id))
      for method in methods {
        let settings = try #require(method["settings"] as? [[String: Any]])
        var answers = ["application": id, "auth": method["auth"] as? String ?? ""]
        for setting in settings {
          let key = try #require(setting["key"] as? String)
          #expect(["text", "choice", "secret", "secret-file"].contains(setting["kind"] as? String))
          let isSecret = try #require(setting["secret"] as? Bool)
          let example = setting["default"] as? String ?? setting["example"] as? String
          answers[key] = isSecret ? "env:ANSWER" : try #require(example, "\(id) \(key)")
        }
        let text = String(decoding: try JSONEncoder().encode(answers), as: UTF8.self)
        let file = try AnswersFile(text: text, path: "x")
        #expect(file.application == id)
        let words = try SettingWords(file.words, for: application)
        try await words.checkStatically(for: application, isAboutToRun: false, environment: [:])
        #expect(Set(words.settings.keys).union(words.secrets.keys).count + 3 == answers.count - 1)
      }
    }
  }
}
