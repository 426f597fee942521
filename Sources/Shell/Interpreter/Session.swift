import Core
import Foundation
import Model

/// What lasts from one command to the next: the opened state folder, variables, the narrowed scope.
actor Session {
  nonisolated let folder: URL
  nonisolated let environment: [String: String]
  private let passphrase: @Sendable () async throws -> Secret
  private var opening: Task<Casb, any Error>?

  /// What `use` narrowed the commands to.
  var scope: Scope?
  /// What `set` defined.
  var variables: [String: String] = [:]
  /// What `record` writes to, while it does.
  private(set) var recording: Recording?
  /// What stands in a recording for the command that runs now, when not its own words.
  private var replacement: String?

  init(
    folder: URL, environment: [String: String],
    passphrase: @escaping @Sendable () async throws -> Secret = Session.noPassphrase
  ) {
    self.folder = folder
    self.environment = environment
    self.passphrase = passphrase
  }

  nonisolated var configuration: CoreConfiguration {
    CoreConfiguration(folder: folder, environment: environment, passphrase: passphrase)
  }

  /// Opens the state folder on first use, so that help, versions and mistakes never wait for it.
  func casb() async throws -> Casb {
    if let opening { return try await opening.value }
    let configuration = configuration
    let task = Task { try await Casb.open(configuration) }
    opening = task
    do {
      return try await task.value
    } catch {
      opening = nil
      throw error
    }
  }

  func close() async {
    if let casb = try? await opening?.value { await casb.close() }
    opening = nil
  }

  func setScope(_ scope: Scope?) { self.scope = scope }
  func setVariable(_ name: String, to value: String) { variables[name] = value }
  func setRecording(_ recording: Recording?) { self.recording = recording }

  /// Lets a recording hold this line in place of what was typed: a wizard was led by answers, not by words.
  func record(insteadOfTyped line: String) { replacement = line }

  /// The line that was put in place of what was typed, once.
  func takeReplacement() -> String? {
    defer { replacement = nil }
    return replacement
  }

  /// Whether anything has needed the state folder yet.
  var isOpen: Bool { opening != nil }

  static let noPassphrase: @Sendable () async throws -> Secret = {
    throw CasbError(
      .vault, "The vault of this state folder is locked with a passphrase, and nobody is there to type it.",
      hint: "Set CASB_PASSPHRASE, or run casb in a terminal.")
  }
}

/// What `use` narrows later commands to.
enum Scope: Sendable, Equatable {
  case integration(Integration)
  case application(String)

  var label: String {
    switch self {
    case .integration(let integration): integration.name
    case .application(let id): id
    }
  }
}
