import Foundation

/// A person who can be asked, at the prompt or in a test.
protocol Console: Sendable {
  /// One line, with `completions` (a word and what it means) offered on Tab.
  ///
  /// - Returns: the line without its end; `nil` for Ctrl-D.
  /// - Throws: `CancellationError` for Ctrl-C.
  func ask(_ prompt: String, completions: [(String, String)]) async throws -> String?

  /// As `ask`, typed unseen and never kept in a history.
  func askSecret(_ prompt: String) async throws -> String?

  /// Shows a line, above the one that is being typed if there is one.
  func say(_ text: String) async
}

extension Console {
  func ask(_ prompt: String) async throws -> String? { try await ask(prompt, completions: []) }

  /// Whether the answer is yes; anything but `y` or `yes` is no.
  ///
  /// - Parameter atEnd: what Ctrl-D means.
  func confirm(_ question: String, atEnd: Bool = false) async throws -> Bool {
    guard let answer = try await ask("\(question) [y/N] ") else { return atEnd }
    return ["y", "yes"].contains(answer.lowercased().trimmingCharacters(in: .whitespaces))
  }
}
