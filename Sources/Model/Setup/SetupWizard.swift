/// The guided set-up as a pure state machine: answers in, next question out.
public struct SetupWizard: Sendable {
  public enum Question: Sendable {
    /// Read this, then go on.
    case readPrerequisites
    case chooseMethod([AuthMethod])
    case readMethod(AuthMethod)
    case field(SetupField)
    /// Let the person grant access, in the browser or with a code.
    case authorize(AuthMethod)
    /// Try the credential on the vendor.
    case verify
    case name(suggestion: String)
    case interval(suggestion: ScanInterval)
    case review
  }

  /// A question and where it stands.
  public struct Step: Sendable {
    public let question: Question
    /// From 1.
    public let number: Int
    public let total: Int
    /// What is left after it, in a word or two each.
    public let rest: [String]
  }

  public let application: Application
  private let takenNames: Set<String>
  private let asksForCredentialOnly: Bool

  /// Connects an application.
  ///
  /// - Parameter takenNames: names of integrations that a suggestion must not repeat.
  public init(_ application: Application, takenNames: Set<String> = []) {
    self.application = application
    self.takenNames = takenNames
    asksForCredentialOnly = false
  }

  /// Replaces the credential of an integration: the method must be among the answers already.
  public init(reauthorizing application: Application) {
    self.application = application
    takenNames = []
    asksForCredentialOnly = true
  }

  /// The first question that `answers` leave open, or `nil` when everything is answered.
  public func step(_ answers: SetupAnswers) -> Step? {
    let questions = plan(answers)
    guard let index = questions.firstIndex(where: { !$0.isAnswered }) else { return nil }
    return Step(
      question: questions[index].question, number: index + 1, total: questions.count,
      rest: questions[(index + 1)...].map(\.question.title))
  }

  /// The answers with the last given one withdrawn: what `back` does.
  public func back(from answers: SetupAnswers) -> SetupAnswers {
    let questions = plan(answers)
    let current = questions.firstIndex { !$0.isAnswered } ?? questions.count
    guard current > 0 else { return answers }
    return withdrawing(questions[current - 1].question, from: answers)
  }

  /// The answers without the field at fault (and what was derived from it), so that it is asked again.
  public func retrying(_ key: String, in answers: SetupAnswers) -> SetupAnswers {
    guard let field = method(of: answers)?.field(key) else { return answers }
    return withdrawing(.field(field), from: answers)
  }

  /// The answers without what was granted, so that access is asked for again.
  public func reauthorizing(_ answers: SetupAnswers) -> SetupAnswers {
    guard let method = method(of: answers), method.authorization != .fields else { return answers }
    return withdrawing(.authorize(method), from: answers)
  }

  private struct Planned {
    let question: Question
    let isAnswered: Bool
  }

  private func method(of answers: SetupAnswers) -> AuthMethod? {
    answers.auth.flatMap(application.guide.method)
  }

  private func plan(_ answers: SetupAnswers) -> [Planned] {
    let method = method(of: answers)
    let verification = Planned(question: .verify, isAnswered: answers.verification != nil)
    if asksForCredentialOnly {
      return (method.map { credential(of: $0, answers) { $0.isCredential } } ?? []) + [verification]
    }
    var questions = [
      Planned(question: .readPrerequisites, isAnswered: answers.hasReadPrerequisites),
      Planned(question: .chooseMethod(application.guide.methods), isAnswered: method != nil),
    ]
    // Until a method is chosen the total is that of the first, so that "Step 1 of 9" hardly ever jumps.
    if let shown = method ?? application.guide.methods.first {
      questions.append(Planned(question: .readMethod(shown), isAnswered: answers.hasReadMethod))
      questions += credential(of: shown, answers) { _ in true }
    }
    let name = suggestedName(answers)
    return questions + [
      verification,
      Planned(question: .name(suggestion: name), isAnswered: answers.name != nil),
      Planned(
        question: .interval(suggestion: application.defaultInterval), isAnswered: answers.interval != nil),
      Planned(question: .review, isAnswered: answers.isConfirmed),
    ]
  }

  /// What makes up the credential: the wanted fields, and what is granted.
  private func credential(
    of method: AuthMethod, _ answers: SetupAnswers, where isWanted: (SetupField) -> Bool
  ) -> [Planned] {
    let fields = method.fields.filter(isWanted).map {
      Planned(question: .field($0), isAnswered: answers.has($0))
    }
    guard method.authorization != .fields else { return fields }
    return fields + [
      Planned(question: .authorize(method), isAnswered: method.isGranted(by: answers.secrets))
    ]
  }

  private func withdrawing(_ question: Question, from answers: SetupAnswers) -> SetupAnswers {
    var answers = answers
    answers.isConfirmed = false
    switch question {
    case .readPrerequisites: answers.hasReadPrerequisites = false
    case .chooseMethod:
      answers.auth = nil
      answers.hasReadMethod = false
      answers.settings = [:]
      answers.secrets = [:]
      answers.skipped = []
      answers.verification = nil
    case .readMethod: answers.hasReadMethod = false
    case .field(let field):
      answers.settings[field.key] = nil
      answers.secrets[field.key] = nil
      answers.skipped.remove(field.key)
      answers.verification = nil
      // What was granted was granted to those settings.
      for grant in method(of: answers)?.grants ?? [] { answers.secrets[grant.key] = nil }
    case .authorize(let method):
      for grant in method.grants { answers.secrets[grant.key] = nil }
      answers.verification = nil
    case .verify:
      answers.verification = nil
      // Without another look at the credential the same check would only repeat itself.
      guard let method = method(of: answers) else { break }
      if method.authorization != .fields {
        answers = withdrawing(.authorize(method), from: answers)
      } else if let last = method.fields.last {
        answers = withdrawing(.field(last), from: answers)
      }
    case .name: answers.name = nil
    case .interval: answers.interval = nil
    case .review: break
    }
    return answers
  }

  /// The tenant's own name, or the application's, with a number when it is taken.
  private func suggestedName(_ answers: SetupAnswers) -> String {
    let tenant = answers.verification?.tenant ?? application.id
    let base = tenant.isEmpty ? application.id : tenant
    guard takenNames.contains(base) else { return base }
    let free = (2...).lazy.map { "\(base)-\($0)" }.first { !takenNames.contains($0) }
    return free ?? base
  }
}

extension SetupWizard.Question {
  /// What it is about, in a word or two.
  public var title: String {
    switch self {
    case .readPrerequisites: "what you need"
    case .chooseMethod: "authentication"
    case .readMethod: "instructions"
    case .field(let field): field.key
    case .authorize: "sign-in"
    case .verify: "trial"
    case .name: "name"
    case .interval: "interval"
    case .review: "review"
    }
  }
}
