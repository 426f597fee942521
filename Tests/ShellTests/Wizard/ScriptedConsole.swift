import Synchronization

@testable import Shell

/// A console whose answers were written down beforehand.
final class ScriptedConsole: Console {
  private struct State {
    var answers: [String]
    var transcript = ""
    var completions: [String: [String]] = [:]
  }

  private let state: Mutex<State>

  init(_ answers: [String]) { state = Mutex(State(answers: answers)) }

  func ask(_ prompt: String, completions: [(String, String)]) async throws -> String? {
    state.withLock { state in
      state.completions[prompt] = completions.map(\.0)
      state.transcript += prompt
      guard !state.answers.isEmpty else { return nil }
      let answer = state.answers.removeFirst()
      state.transcript += answer + "\n"
      return answer
    }
  }

  func askSecret(_ prompt: String) async throws -> String? {
    state.withLock { state in
      state.transcript += prompt + "\n"
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
  }

  func say(_ text: String) { state.withLock { $0.transcript += text + "\n" } }

  var transcript: String { state.withLock { $0.transcript } }
  var unusedAnswers: [String] { state.withLock { $0.answers } }
  func completions(at prompt: String) -> [String]? { state.withLock { $0.completions[prompt] } }
}
