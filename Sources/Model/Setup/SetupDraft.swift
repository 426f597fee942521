public import Foundation

/// A set-up that was left before its end, without its secrets.
public struct SetupDraft: Sendable, Equatable, Codable {
  /// The id of the application.
  public let application: String
  public let auth: String?
  public let settings: [String: String]
  /// By key, `env:NAME` or `file:PATH` where a secret is kept; a secret that was typed is not here.
  public let references: [String: String]
  public let skipped: Set<String>
  public let name: String?
  public let interval: ScanInterval?
  public let savedAt: Date
  private let hasReadPrerequisites: Bool
  private let hasReadMethod: Bool

  /// - Returns: `nil` when nothing was answered that would be missed.
  public init?(
    _ answers: SetupAnswers, of application: Application, references: [String: String], savedAt: Date
  ) {
    guard answers.auth != nil || !answers.settings.isEmpty else { return nil }
    self.application = application.id
    auth = answers.auth
    let secrets = Set(application.guide.methods.flatMap(\.knownFields).filter(\.isSecret).map(\.key))
    settings = answers.settings.filter { !secrets.contains($0.key) }
    self.references = references.filter { secrets.contains($0.key) }
    skipped = answers.skipped
    name = answers.name
    interval = answers.interval
    self.savedAt = savedAt
    hasReadPrerequisites = answers.hasReadPrerequisites
    hasReadMethod = answers.hasReadMethod
  }

  /// The answers to go on from; secrets are asked for again, and the vendor is asked again.
  public var answers: SetupAnswers {
    var answers = SetupAnswers()
    answers.auth = auth
    answers.settings = settings
    answers.skipped = skipped
    answers.name = name
    answers.interval = interval
    answers.hasReadPrerequisites = hasReadPrerequisites
    answers.hasReadMethod = hasReadMethod
    return answers
  }
}
