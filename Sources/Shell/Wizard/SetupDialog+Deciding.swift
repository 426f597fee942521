import Core
import Model

extension SetupDialog {
  func tryCredential(_ place: Place, of session: inout Session) async throws -> Move {
    await open("trying the credential on \(session.wizard.application.name) …", place)
    do {
      session.tried = nil
      let setup = try setup(of: session)
      let verification = try await verify(setup)
      session.tried = setup
      session.answers.verification = verification
      await show(verification, method: setup.method, application: setup.application)
    } catch let error as CasbError {
      await tell(error)
      try await goBackToMend(error, &session)
    }
    return .goOn
  }

  func tell(_ error: CasbError) async {
    await console.say("✗ \(TextSafety.visible(error.message))")
    if let hint = error.hint { await console.say("  \(TextSafety.visible(hint))") }
  }

  /// Asks again for what can mend a failure.
  ///
  /// - Throws: the failure, where nothing that is asked here can.
  func goBackToMend(_ error: CasbError, _ session: inout Session) async throws {
    guard let method = session.answers.auth.flatMap(session.wizard.application.guide.method) else {
      throw error
    }
    let asked = method.fields.filter { !session.isReplacing || $0.isCredential }
    let key = keyToMend(error, among: asked, granted: method.authorization != .fields)
    if let key {
      session.answers = session.wizard.retrying(key, in: session.answers)
    } else if method.authorization != .fields {
      session.answers = session.wizard.reauthorizing(session.answers)
    } else {
      throw error
    }
    let back = session.isReplacing ? "`cancel` leaves all as it is" : "`back` goes further back"
    await console.say("  Asking again for \(key ?? "the sign-in"); \(back).")
  }

  /// The setting to ask again: the one that the error names, the host when nobody answered there or somebody
  /// else, else the secret; `nil` where access has to be granted again.
  private func keyToMend(_ error: CasbError, among fields: [SetupField], granted: Bool) -> String? {
    if let named = error.setting, fields.contains(where: { $0.key == named }) { return named }
    let addressed = fields.first { $0.key == "host" || $0.key == "region" }
    if [.network, .vendor].contains(error.kind), let addressed { return addressed.key }
    if granted { return nil }
    return (fields.last { $0.isSecret && $0.isRequired } ?? fields.first)?.key
  }

  private func show(_ verification: Verification, method: AuthMethod, application: Application) async {
    await console.say(
      "✓ \(TextSafety.visible(verification.identity)) sees \(TextSafety.visible(verification.tenant)).")
    for id in verification.missingScopes {
      let name = method.scopes.first { $0.id == id }?.name ?? id
      let lost = application.findingTypes(lostWithout: id)
      await console.say("! \(name) is not granted: \(Count.staying(lost.count)) unknown.")
      for type in lost.prefix(5) { await console.say("    \(type.id)") }
      if lost.count > 5 { await console.say("    … and \(lost.count - 5) more") }
    }
    if !verification.missingScopes.isEmpty {
      await console.say("  Grant it and choose `back`, or go on without.")
    }
    for scope in verification.excessScopes {
      await console.say("! \(TextSafety.visible(scope)) is more than casb needs: take it away.")
    }
    for note in verification.notes { await console.say("  \(TextSafety.visible(note))") }
  }

  func askName(_ suggestion: String, _ place: Place, of session: inout Session) async throws -> Move {
    await open("a name for this integration", place)
    let words = [(suggestion, "suggested")] + WizardAnswer.steering
    let typed = try await console.ask(
      "name [\(TextSafety.visible(suggestion))]: ", completions: words,
      advice: WizardAnswer.advice { [taken = session.takenNames] in Self.fault(inName: $0, taken) })
    switch WizardAnswer(typed) {
    case .back: return .back
    case .cancel: return .cancel
    case .help, .skip:
      await console.say("It names the integration in commands and listings; `rename` changes it.")
    case .value(let text):
      let name = text.isEmpty ? suggestion : text
      if let fault = Self.fault(inName: name, session.takenNames) {
        await console.say(TextSafety.visible(fault))
      } else {
        session.answers.name = name
      }
    }
    return .goOn
  }

  private static func fault(inName name: String, _ taken: Set<String>) -> String? {
    do {
      try IntegrationName.check(name)
    } catch {
      return (error as? CasbError)?.message ?? "\(error)"
    }
    return taken.contains(name) ? "There is an integration '\(name)' already; choose another name." : nil
  }

  private static let intervalFault = "An interval is a whole number of hours from 1h to 24h."

  func askInterval(
    _ suggestion: ScanInterval, _ place: Place, of session: inout Session
  ) async throws -> Move {
    await open("how often should it be scanned?", place)
    let words = [("1h", "every hour"), ("6h", "four times a day"), ("24h", "once a day")]
    let typed = try await console.ask(
      "interval [\(suggestion.hours)h]: ", completions: words + WizardAnswer.steering,
      advice: WizardAnswer.advice { ScanInterval($0) == nil ? Self.intervalFault : nil })
    switch WizardAnswer(typed) {
    case .back: return .back
    case .cancel: return .cancel
    case .help, .skip: await console.say("Whole hours between scans, from 1h to 24h; `configure` changes it.")
    case .value(let text):
      if let interval = text.isEmpty ? suggestion : ScanInterval(text) {
        session.answers.interval = interval
      } else {
        await console.say(Self.intervalFault)
      }
    }
    return .goOn
  }

  func review(_ place: Place, of session: inout Session) async throws -> Move {
    let answers = session.answers
    await open("please check", place)
    await console.say("  application  \(session.wizard.application.name)")
    await console.say("  name         \(TextSafety.visible(answers.name ?? ""))")
    await console.say("  tenant       \(TextSafety.visible(answers.verification?.tenant ?? ""))")
    await console.say("  auth         \(answers.auth ?? "")")
    for (key, value) in answers.settings.sorted(by: { $0.key < $1.key }) {
      await console.say("  \(key.padding(to: 12)) \(TextSafety.visible(value))")
    }
    for key in answers.secrets.keys.sorted() { await console.say("  \(key.padding(to: 12)) (kept sealed)") }
    await console.say("  interval     \(answers.interval?.description ?? "")")
    let words = [("yes", "save and run the first scan")] + WizardAnswer.steering
    switch WizardAnswer(try await console.ask("Save and run the first scan? [yes]: ", completions: words)) {
    case .back: return .back
    case .cancel: return .cancel
    case .value(let text) where ["", "y", "yes"].contains(text.lowercased()):
      session.answers.isConfirmed = true
      return .goOn
    case .value(let text) where ["n", "no"].contains(text.lowercased()):
      return .cancel
    case .value, .help, .skip:
      await console.say("`yes` saves and scans, `back` changes something, `cancel` leaves nothing behind.")
      return .goOn
    }
  }
}

extension String {
  /// The text with blanks behind it up to `width` characters; for keys, which are ASCII.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
