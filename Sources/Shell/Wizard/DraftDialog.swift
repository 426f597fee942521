import Core
import Foundation
import Model

/// Offers to take up a set-up that was left before its end.
struct DraftDialog: Sendable {
  let console: any Console
  let drafts: SetupDrafts
  let secrets: SecretInput

  /// What to go on from, and where its secrets are kept.
  struct Resumed: Sendable {
    var answers = SetupAnswers()
    var references: [String: String] = [:]
  }

  /// - Returns: where to begin: anew when there is no draft or the person does not want it, and then it is dropped;
  ///   `nil` when they want neither, and then it stays.
  func offer(_ application: Application) async throws -> Resumed? {
    guard let draft = drafts.draft(of: application) else { return Resumed() }
    let day = draft.savedAt.formatted(.iso8601.year().month().day())
    await console.say("You began to connect \(application.name) on \(day):")
    await console.say("  \(TextSafety.visible(summary(draft)))")
    let words = [("yes", "take it up; secrets are asked anew"), ("no", "begin anew and forget it")]
    while true {
      switch WizardAnswer(try await console.ask("Go on from there? [yes]: ", completions: words)) {
      case .cancel: return nil
      case .value(let text) where ["", "y", "yes"].contains(text.lowercased()):
        return await resumed(draft, application)
      case .value(let text) where ["n", "no"].contains(text.lowercased()):
        drafts.drop(application)
        return Resumed()
      case .value, .back, .help, .skip:
        await console.say("`yes` takes it up, `no` forgets it and begins anew, `cancel` leaves it as it is.")
      }
    }
  }

  private func summary(_ draft: SetupDraft) -> String {
    let auth = draft.auth.map { ["auth=\($0)"] } ?? []
    let settings = draft.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return (auth + settings).joined(separator: " ")
  }

  /// With the secrets that can be read again from where they are kept.
  private func resumed(_ draft: SetupDraft, _ application: Application) async -> Resumed {
    var resumed = Resumed(answers: draft.answers)
    let method = draft.auth.flatMap(application.guide.method)
    // Settings that another version asked for are asked no more.
    resumed.answers.settings = draft.settings.filter { key, value in
      method?.field(key).map { $0.fault(in: value) == nil } ?? false
    }
    for (key, reference) in draft.references {
      guard let field = method?.field(key),
        let given = try? await secrets.read(reference, for: field),
        field.fault(in: given.secret.reveal()) == nil
      else { continue }
      resumed.answers.secrets[key] = given.secret
      resumed.references[key] = reference
    }
    return resumed
  }
}
