import Core
import Foundation
import Model
import Testing

@Suite("Drafts on the disk")
struct DraftFileTests {
  private func with(_ body: (SetupDrafts, URL, Application) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-draft-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(SetupDrafts(in: folder), folder, try Casb.application("github"))
  }

  private func draft(_ application: Application, _ organization: String) throws -> SetupDraft {
    var answers = SetupAnswers()
    answers.settings = ["organization": organization]
    return try #require(
      SetupDraft(
        answers, of: application, references: [:], savedAt: Date(timeIntervalSince1970: 1_800_000_000)))
  }

  @Test("A draft is for its owner alone, replaces the one before, and is gone when dropped")
  func life() throws {
    try with { drafts, folder, application in
      #expect(drafts.draft(of: application) == nil)
      for organization in ["acme", "beta"] {
        let draft = try draft(application, organization)
        try drafts.keep(draft)
        #expect(drafts.draft(of: application) == draft)
      }
      let kept = folder.appending(path: "drafts")
      let names = try FileManager.default.contentsOfDirectory(atPath: kept.path())
      #expect(names == ["github.json"])
      let file = kept.appending(path: "github.json").path()
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      drafts.drop(application)
      #expect(drafts.draft(of: application) == nil)
    }
  }

  @Test("A file that is no draft is none")
  func damaged() throws {
    try with { drafts, folder, application in
      try drafts.keep(try draft(application, "acme"))
      try Data("{".utf8).write(to: folder.appending(path: "drafts/github.json"))
      #expect(drafts.draft(of: application) == nil)
    }
  }
}
