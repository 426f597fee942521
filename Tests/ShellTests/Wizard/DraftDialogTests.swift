import Core
import Foundation
import Model
import Testing

@testable import Shell

@Suite("Taking up a draft")
struct DraftDialogTests {
  private func offer(
    _ typed: [String], environment: [String: String] = [:]
  ) async throws -> (resumed: DraftDialog.Resumed?, isKept: Bool, transcript: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-draft-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let application = try Casb.application("github")
    let drafts = SetupDrafts(in: folder)
    var answers = SetupAnswers()
    answers.auth = "token"
    answers.settings = ["organization": "acme"]
    answers.secrets = ["token": Secret("ghp_s3cret")]
    let draft = SetupDraft(answers, of: application, references: ["token": "env:MY_TOKEN"], savedAt: Date())
    try drafts.keep(try #require(draft))
    let console = ScriptedConsole(typed)
    let dialog = DraftDialog(
      console: console, drafts: drafts, secrets: SecretInput(environment: environment))
    let resumed = try await dialog.offer(application)
    return (resumed, drafts.draft(of: application) != nil, console.transcript)
  }

  @Test("Enter takes it up, with the secrets that can be had again")
  func yes() async throws {
    let (resumed, isKept, transcript) = try await offer(["", ""], environment: ["MY_TOKEN": "ghp_again"])
    #expect(resumed?.answers.settings == ["organization": "acme"])
    #expect(resumed?.answers.secrets == ["token": Secret("ghp_again")])
    #expect(resumed?.references == ["token": "env:MY_TOKEN"])
    #expect(isKept && transcript.contains("auth=token organization=acme"))
    let (bare, _, _) = try await offer(["yes"])
    #expect(bare?.answers.secrets.isEmpty == true)
  }

  @Test("No forgets it")
  func no() async throws {
    let (resumed, isKept, _) = try await offer(["perhaps", "no"])
    #expect(resumed?.answers.settings.isEmpty == true && !isKept)
  }

  @Test("Cancel, and the end of input, leave it as it is")
  func cancel() async throws {
    for typed in [["cancel"], []] {
      let (resumed, isKept, _) = try await offer(typed)
      #expect(resumed == nil && isKept)
    }
  }
}
