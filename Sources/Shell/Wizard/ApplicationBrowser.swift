import Core
import Model

/// `add` alone: browses what can be connected, by category, narrowing as one types.
struct ApplicationBrowser: Sendable {
  let console: any Console
  let applications: [Application]

  /// - Returns: `nil` when the person cancelled.
  func choose() async throws -> Application? {
    var shown = applications
    while true {
      await show(shown)
      let words = shown.map { ($0.id, $0.summary) } + [("cancel", "leave; nothing is stored")]
      switch WizardAnswer(try await console.ask("Which one? ", completions: words, advice: advice)) {
      case .cancel: return nil
      case .back, .skip: shown = applications
      case .help:
        await console.say(
          "Type a name, or part of one or of what it finds to narrow the list; Enter shows all.")
      case .value(let text):
        if text.isEmpty {
          shown = applications
        } else if let exact = applications.first(where: { $0.id == text.lowercased() }) {
          return exact
        } else {
          let matches = narrowed(by: text)
          if matches.count == 1 { return matches.first }
          if matches.isEmpty {
            let nearest = Similarity.suggestion(for: text, among: applications.map(\.id))
            await console.say("Nothing fits.\(nearest.map { " Did you mean \($0)?" } ?? " Enter shows all.")")
          } else {
            shown = matches
          }
        }
      }
    }
  }

  /// Applications whose name begins so, or else whose name, category or summary holds every word.
  func narrowed(by text: String) -> [Application] {
    let wanted = text.lowercased()
    let starting = applications.filter {
      $0.id.hasPrefix(wanted) || $0.name.lowercased().hasPrefix(wanted)
    }
    guard starting.isEmpty else { return starting }
    let words = wanted.split(separator: " ")
    return applications.filter { application in
      let text = [application.id, application.name, application.category.title, application.summary]
        .joined(separator: " ").lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  /// What fits what is typed so far, and what Enter would do.
  func advice(_ typed: String) -> [String] {
    guard case .value(let text) = WizardAnswer(typed), !text.isEmpty else { return [] }
    let fitting = narrowed(by: text)
    switch fitting.count {
    case 0 where WizardAnswer.isSteering(text): return []
    case 0:
      let nearest = Similarity.suggestion(for: text, among: applications.map(\.id))
      return ["Nothing fits.\(nearest.map { " Did you mean \($0)?" } ?? "")"]
    case 1: return ["\(line(fitting[0]))", "Enter takes it."]
    default:
      let more = fitting.count - Self.advisedCount
      return fitting.prefix(Self.advisedCount).map(line) + (more > 0 ? ["… \(more) more"] : [])
    }
  }

  private static let advisedCount = 6

  private func line(_ application: Application) -> String {
    "\(application.id) — \(application.name). \(application.summary)"
  }

  private func show(_ applications: [Application]) async {
    for category in ApplicationCategory.allCases {
      let members = applications.filter { $0.category == category }
      guard !members.isEmpty else { continue }
      await console.say("\n\(category.title)")
      for application in members {
        await console.say("  \(line(application))")
        if let need = application.guide.prerequisites.first { await console.say("      needs: \(need)") }
      }
    }
  }
}
