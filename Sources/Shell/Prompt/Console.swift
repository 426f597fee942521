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

  /// As `ask`, with what there is to be said of the answer while it is typed, where the terminal can show it.
  func ask(
    _ prompt: String, completions: [(String, String)], advice: @escaping AnswerAdvice
  ) async throws -> String?

  /// As `askSecret`, with advice that must not repeat what is typed.
  func askSecret(_ prompt: String, advice: @escaping AnswerAdvice) async throws -> String?

  /// Shows a line, above the one that is being typed if there is one.
  func say(_ text: String) async
}

/// What there is to be said of an answer that is being typed: some lines, or none.
typealias AnswerAdvice = @Sendable (_ typed: String) -> [String]

extension Console {
  func ask(
    _ prompt: String, completions: [(String, String)], advice: @escaping AnswerAdvice
  ) async throws -> String? {
    try await ask(prompt, completions: completions)
  }

  func askSecret(_ prompt: String, advice: @escaping AnswerAdvice) async throws -> String? {
    try await askSecret(prompt)
  }

  func ask(_ prompt: String) async throws -> String? { try await ask(prompt, completions: []) }

  /// Whether the answer is yes; anything but `y` or `yes` is no.
  ///
  /// - Parameter atEnd: what Ctrl-D means.
  func confirm(_ question: String, atEnd: Bool = false) async throws -> Bool {
    guard let answer = try await ask("\(question) [y/N] ") else { return atEnd }
    return ["y", "yes"].contains(answer.lowercased().trimmingCharacters(in: .whitespaces))
  }
}
