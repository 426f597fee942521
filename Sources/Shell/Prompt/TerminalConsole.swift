import Foundation
import LineEditor
import Model

/// The person at the terminal, through the line editor, which is made on the first question.
actor TerminalConsole: Console {
  private let configuration: LineEditorConfiguration
  private let columns: @Sendable () -> Int
  private let adviceStyle: String
  private var made: LineEditor?

  /// - Parameters:
  ///   - columns: the terminal's width now.
  ///   - adviceStyle: the parameters of SGR that advice is shown in.
  init(
    _ configuration: LineEditorConfiguration, columns: @escaping @Sendable () -> Int, adviceStyle: String = ""
  ) {
    self.configuration = configuration
    self.adviceStyle = adviceStyle
    self.columns = columns
  }

  /// - Throws: `internal` where the terminal cannot be used.
  func editor() throws -> LineEditor {
    if let made { return made }
    do {
      let editor = try LineEditor(configuration: configuration)
      made = editor
      return editor
    } catch {
      throw Self.failure(error)
    }
  }

  func ask(_ prompt: String, completions: [(String, String)]) async throws -> String? {
    let editor = try editor()
    editor.setCompleter { AnswerCompletion.complete($0, among: completions) }
    defer { editor.setCompleter(nil) }
    return try Self.answer(await Self.reading { try await editor.readLine(prompt: Prompt(prompt)) })
  }

  func askSecret(_ prompt: String) async throws -> String? {
    let editor = try editor()
    return try Self.answer(await Self.reading { try await editor.readSecret(prompt: prompt) })
  }

  func ask(
    _ prompt: String, completions: [(String, String)], advice: @escaping AnswerAdvice
  ) async throws -> String? {
    let editor = try editor()
    editor.setAdviser(adviser(advice))
    defer { editor.setAdviser(nil) }
    return try await ask(prompt, completions: completions)
  }

  func askSecret(_ prompt: String, advice: @escaping AnswerAdvice) async throws -> String? {
    let editor = try editor()
    editor.setAdviser(adviser(advice))
    defer { editor.setAdviser(nil) }
    return try await askSecret(prompt)
  }

  private func adviser(_ advice: @escaping AnswerAdvice) -> Adviser {
    Adviser(style: adviceStyle) { typed in advice(typed).map(TextSafety.visible) }
  }

  func say(_ text: String) {
    let text = WordWrap.wrap(text, to: columns())
    if let made {
      made.print(text)
    } else {
      try? DescriptorSink.standardError.write(text + "\n")
    }
  }

  /// - Throws: `CasbError` in place of the editor's own error.
  static func reading(_ body: () async throws -> LineInput) async throws -> LineInput {
    do {
      return try await body()
    } catch let error as LineEditorError {
      throw failure(error)
    }
  }

  private static func failure(_ error: LineEditorError) -> CasbError {
    CasbError(.internal, error.description, hint: "Run casb in another terminal, or give it a script.")
  }

  private static func answer(_ input: LineInput) throws -> String? {
    switch input {
    case .line(let line): line
    case .endOfInput: nil
    case .interrupted: throw CancellationError()
    }
  }
}

/// Completes the answer to a question: one of the offered words, or a path.
enum AnswerCompletion {
  static func complete(_ request: CompletionRequest, among words: [(String, String)]) -> CompletionResult {
    let typed = String(decoding: Array(request.line.utf8).prefix(request.cursor), as: UTF8.self)
    let whole = 0..<request.cursor
    let matches = words.filter { $0.0.hasPrefix(typed) }
    if !matches.isEmpty || typed.isEmpty {
      return CompletionResult(
        replace: whole, candidates: matches.map { Candidate($0.0, summary: $0.1, isPartial: true) })
    }
    return CompletionResult(
      replace: whole,
      candidates: PathCompletion.candidates(for: typed, list: PathCompletion.folder).map {
        Candidate($0.text, summary: $0.summary, label: $0.label, isPartial: true)
      })
  }
}
