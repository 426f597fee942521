import Foundation
import Model
import Testing

@Suite("Drafts of a set-up")
struct SetupDraftTests {
  private let application = TestApplication.make()

  private func draft(_ answers: SetupAnswers, references: [String: String] = [:]) -> SetupDraft? {
    SetupDraft(answers, of: application, references: references, savedAt: Date(timeIntervalSince1970: 0))
  }

  @Test("Nothing answered is nothing to keep")
  func empty() {
    var answers = SetupAnswers()
    answers.hasReadPrerequisites = true
    #expect(draft(answers) == nil)
  }

  @Test("All but the secrets, the trial and the last word comes back")
  func roundTrip() throws {
    var answers = SetupAnswers()
    answers.auth = "token"
    answers.hasReadPrerequisites = true
    answers.hasReadMethod = true
    answers.settings = ["tenant": "acme"]
    answers.secrets = ["token": Secret("s3cret")]
    answers.skipped = ["host"]
    answers.name = "work"
    answers.interval = .daily
    answers.verification = Verification(identity: "me", tenant: "acme")
    answers.isConfirmed = true
    let kept = try #require(draft(answers, references: ["token": "env:TOKEN", "tenant": "x"]))
    let data = try JSONEncoder().encode(kept)
    #expect(!String(decoding: data, as: UTF8.self).contains("s3cret"))
    let read = try JSONDecoder().decode(SetupDraft.self, from: data)
    #expect(read == kept)
    #expect(read.references == ["token": "env:TOKEN"])
    let back = read.answers
    #expect(back.settings == ["tenant": "acme"] && back.name == "work" && back.interval == .daily)
    #expect(back.secrets.isEmpty && back.verification == nil && !back.isConfirmed)
    let question = SetupWizard(application).step(back)?.question
    #expect(question?.title == "token")
  }

  @Test("A secret that was taken for a setting is left out")
  func misplacedSecret() {
    var answers = SetupAnswers()
    answers.settings = ["token": "s3cret", "tenant": "acme"]
    #expect(draft(answers)?.settings == ["tenant": "acme"])
  }
}
