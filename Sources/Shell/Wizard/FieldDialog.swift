import Core
import Model

/// Asks for one setting until its value will do.
struct FieldDialog: Sendable {
  let console: any Console
  let secrets: SecretInput

  func ask(
    _ field: SetupField, _ place: SetupDialog.Place, of session: inout SetupDialog.Session
  ) async throws -> SetupDialog.Move {
    await SetupDialog.open(field.label, place, on: console)
    if field.isSecret { await console.say("  \(field.help)") }
    for choice in field.choices { await console.say("  \(choice.value) — \(choice.summary)") }
    switch WizardAnswer(try await typed(field)) {
    case .back: return .back
    case .cancel: return .cancel
    case .help:
      await console.say("  \(field.help)")
      if let example = field.example { await console.say("  For example: \(example)") }
    case .skip:
      if field.isRequired {
        await console.say("This one cannot be skipped.")
      } else {
        session.answers.skipped.insert(field.key)
      }
    case .value(let text):
      try await accept(text, for: field, of: &session)
    }
    return .goOn
  }

  private func typed(_ field: SetupField) async throws -> String? {
    let optional = field.isRequired ? "" : " (optional)"
    let preset = field.defaultValue.map { " [\($0)]" } ?? ""
    switch field.kind {
    case .secret:
      return try await console.askSecret(
        "\(field.key)\(optional), typed unseen, or env:NAME: ",
        advice: WizardAnswer.advice { secrets.advice(on: $0, for: field) })
    case .secretFile:
      return try await console.ask(
        "\(field.key)\(optional), path of the file: ", completions: WizardAnswer.steering)
    case .text, .choice:
      let usual = field.choices.isEmpty ? field.defaultValue.map { [($0, "unless you say otherwise")] } : nil
      let words = field.choices.map { ($0.value, $0.summary) } + (usual ?? []) + WizardAnswer.steering
      return try await console.ask(
        "\(field.key)\(optional)\(preset): ", completions: words, advice: WizardAnswer.advice(field.fault))
    }
  }

  private func accept(
    _ text: String, for field: SetupField, of session: inout SetupDialog.Session
  ) async throws {
    if text.isEmpty, field.defaultValue == nil, !field.isRequired {
      session.answers.skipped.insert(field.key)
      return
    }
    do {
      if field.isSecret, !text.isEmpty {
        let given = try await secrets.read(text, for: field)
        if let fault = field.fault(in: given.secret.reveal()) { throw CasbError(.usage, fault) }
        session.answers.secrets[field.key] = given.secret
        session.references[field.key] = given.reference
      } else {
        let value = text.isEmpty ? field.defaultValue ?? "" : text
        if let fault = field.fault(in: value) { throw CasbError(.usage, fault) }
        session.answers.settings[field.key] = value
      }
    } catch let error as CasbError {
      await console.say("✗ \(TextSafety.visible(error.message))")
      if let hint = error.hint { await console.say("  \(TextSafety.visible(hint))") }
    }
  }
}
