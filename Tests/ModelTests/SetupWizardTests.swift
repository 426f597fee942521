import Model
import Testing

@Suite("The wizard's state machine")
struct SetupWizardTests {
  private let wizard = SetupWizard(TestApplication.make(), takenNames: ["acme"])

  /// Answers everything up to the verification.
  private func filled() -> SetupAnswers {
    var answers = SetupAnswers()
    answers.hasReadPrerequisites = true
    answers.auth = "token"
    answers.hasReadMethod = true
    answers.settings = ["tenant": "acme", "host": "example.com"]
    answers.secrets = ["token": Secret("s3cret")]
    return answers
  }

  private func question(_ answers: SetupAnswers) -> String {
    switch wizard.step(answers)?.question {
    case .readPrerequisites: "prerequisites"
    case .chooseMethod: "method"
    case .readMethod: "instructions"
    case .field(let field): field.key
    case .authorize: "sign-in"
    case .verify: "verify"
    case .name(let suggestion): "name \(suggestion)"
    case .interval: "interval"
    case .review: "review"
    case nil: "done"
    }
  }

  @Test("It asks in order, one thing at a time, and is done when all is answered")
  func order() {
    var answers = SetupAnswers()
    var asked = [question(answers)]
    answers.hasReadPrerequisites = true
    asked.append(question(answers))
    answers.auth = "token"
    asked.append(question(answers))
    answers.hasReadMethod = true
    asked.append(question(answers))
    answers.settings["tenant"] = "acme"
    asked.append(question(answers))
    answers.secrets["token"] = Secret("x")
    asked.append(question(answers))
    answers.skipped.insert("host")
    asked.append(question(answers))
    answers.verification = Verification(identity: "me", tenant: "acme")
    asked.append(question(answers))
    answers.name = "work"
    asked.append(question(answers))
    answers.interval = .daily
    asked.append(question(answers))
    answers.isConfirmed = true
    asked.append(question(answers))
    #expect(
      asked == [
        "prerequisites", "method", "instructions", "tenant", "token", "host", "verify", "name acme-2",
        "interval", "review", "done",
      ])
  }

  @Test("Steps are numbered against a total that follows the chosen method")
  func numbers() {
    var answers = SetupAnswers()
    #expect(wizard.step(answers)?.number == 1)
    #expect(wizard.step(answers)?.total == 10)
    answers.auth = "app"
    #expect(wizard.step(answers)?.total == 8)
  }

  @Test("Back withdraws the answer before, and at the first question stays there")
  func back() {
    var answers = filled()
    answers = wizard.back(from: answers)
    #expect(question(answers) == "host")
    answers = wizard.back(from: answers)
    #expect(question(answers) == "token")
    #expect(answers.secrets.isEmpty)
    for _ in 0..<9 { answers = wizard.back(from: answers) }
    #expect(question(answers) == "prerequisites")
  }

  @Test("Going back over the verification asks for the credential again")
  func backOverVerification() {
    var answers = filled()
    answers.verification = Verification(identity: "me", tenant: "acme")
    answers = wizard.back(from: answers)
    #expect(question(answers) == "host")
    #expect(answers.verification == nil)
  }

  @Test("Retrying a field keeps the other answers")
  func retry() {
    let answers = wizard.retrying("token", in: filled())
    #expect(question(answers) == "token")
    #expect(answers.settings == ["tenant": "acme", "host": "example.com"])
  }

  @Test("A step says what is left after it")
  func rest() {
    #expect(
      wizard.step(filled())?.rest == ["name", "interval", "review"])
    #expect(wizard.step(SetupAnswers())?.rest.count == 9)
  }

  /// Answers for the method that is granted in the browser, up to the sign-in.
  private func signingIn() -> SetupAnswers {
    var answers = filled()
    answers.auth = "browser"
    answers.secrets = [:]
    return answers
  }

  @Test("What is granted is asked for after the fields, and any of its tokens will do")
  func signIn() {
    var answers = signingIn()
    #expect(question(answers) == "sign-in")
    answers.secrets[Authorization.accessToken] = Secret("t")
    #expect(question(answers) == "verify")
  }

  @Test("Back from what follows a sign-in withdraws it, and so does a change of what it was granted to")
  func withdrawal() {
    var answers = signingIn()
    answers.secrets[Authorization.refreshToken] = Secret("t")
    answers.verification = Verification(identity: "me", tenant: "acme")
    #expect(question(wizard.back(from: answers)) == "sign-in")
    #expect(wizard.reauthorizing(answers).secrets.isEmpty)
    #expect(wizard.retrying("tenant", in: answers).secrets.isEmpty)
  }

  @Test("For a new credential only the credential is asked for, then it is tried")
  func credentialOnly() {
    let wizard = SetupWizard(reauthorizing: TestApplication.make())
    var answers = SetupAnswers()
    answers.auth = "token"
    answers.settings = ["tenant": "acme"]
    #expect(wizard.step(answers)?.question.title == "token")
    #expect(wizard.step(answers)?.total == 2)
    answers.secrets["token"] = Secret("x")
    #expect(wizard.step(answers)?.question.title == "trial")
    answers.verification = Verification(identity: "me", tenant: "acme")
    #expect(wizard.step(answers)?.number == nil)
    answers = SetupAnswers()
    answers.auth = "browser"
    answers.settings = ["tenant": "acme"]
    #expect(wizard.step(answers)?.question.title == "sign-in")
  }

  @Test("A secret never shows in descriptions or mirrors")
  func secrecy() {
    let answers = filled()
    var dumped = ""
    dump(answers, to: &dumped)
    #expect(!dumped.contains("s3cret"))
    #expect(!"\(answers)".contains("s3cret"))
    #expect(!String(reflecting: answers).contains("s3cret"))
  }
}
