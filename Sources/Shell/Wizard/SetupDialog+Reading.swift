import Core
import Model

extension SetupDialog {
  func readPrerequisites(_ place: Place, of session: inout Session) async throws -> Move {
    let guide = session.wizard.application.guide
    await open("what you need", place)
    for item in guide.prerequisites { await console.say("  • \(item)") }
    await console.say("  The vendor's documentation: \(guide.documentation)")
    return try await goOn(of: &session) { $0.hasReadPrerequisites = true }
  }

  func read(_ method: AuthMethod, _ place: Place, of session: inout Session) async throws -> Move {
    await open("make the credential — \(method.title)", place)
    for (index, step) in method.steps.enumerated() { await console.say("  \(index + 1). \(step)") }
    if let link = method.link { await console.say("  \(link)") }
    if !method.scopes.isEmpty { await console.say("  Grant these and no more:") }
    for scope in method.scopes {
      await console.say("    \(scope.name) — \(scope.why)\(scope.isRequired ? " (cannot do without)" : "")")
    }
    return try await goOn(of: &session) { $0.hasReadMethod = true }
  }

  private func goOn(
    of session: inout Session, _ note: (inout SetupAnswers) -> Void
  ) async throws -> Move {
    switch WizardAnswer(try await console.ask("Enter to go on: ", completions: WizardAnswer.steering)) {
    case .back: return .back
    case .cancel: return .cancel
    case .help:
      await console.say("Press Enter when you have read this and have it at hand.")
      return .goOn
    case .value(let text) where !text.isEmpty:
      await console.say("Nothing is asked here yet: press Enter to go on.")
      return .goOn
    case .value, .skip:
      note(&session.answers)
      return .goOn
    }
  }

  func chooseMethod(
    _ methods: [AuthMethod], _ place: Place, of session: inout Session
  ) async throws -> Move {
    if methods.count == 1, let only = methods.first {
      session.answers.auth = only.id
      return .goOn
    }
    await open("how should casb authenticate?", place)
    for (index, method) in methods.enumerated() {
      await console.say("  \(index + 1)  \(method.id) — \(method.title). \(method.summary)")
    }
    let words = methods.map { ($0.id, $0.title) } + WizardAnswer.steering
    let preferred = methods.first?.id ?? ""
    switch WizardAnswer(try await console.ask("auth [\(preferred)]: ", completions: words)) {
    case .back: return .back
    case .cancel: return .cancel
    case .help, .skip:
      await console.say("Type a number or a name; the first one asks for the least privilege.")
    case .value(let text):
      let byNumber = Int(text).flatMap { methods.indices.contains($0 - 1) ? methods[$0 - 1].id : nil }
      let starting = methods.filter { $0.id.hasPrefix(text.lowercased()) }.map(\.id)
      if let method = text.isEmpty ? preferred : byNumber ?? (starting.count == 1 ? starting[0] : nil) {
        session.answers.auth = method
      } else {
        let nearest = Similarity.suggestion(for: text, among: methods.map(\.id))
        await console.say(
          "'\(TextSafety.visible(text))' is none of them.\(nearest.map { " Did you mean \($0)?" } ?? "")")
      }
    }
    return .goOn
  }
}
