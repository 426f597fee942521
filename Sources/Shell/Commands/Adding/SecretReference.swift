import Foundation
import Model

/// Where a secret is to be found. It is never a plain word: words end up in histories, scripts and process
/// lists.
struct SecretReference: Sendable, Equatable {
  enum Place: Sendable, Equatable {
    case environment(String)
    case file(String)
    /// The next line of standard input.
    case standardInput
  }

  let place: Place
  /// The setting it is for, which messages name.
  let key: String

  /// - Throws: `usage` for a plain word, which is not repeated.
  init(_ word: String, key: String) throws {
    self.key = key
    if word == "-" {
      place = .standardInput
    } else if word.hasPrefix("env:"), word.count > 4 {
      place = .environment(String(word.dropFirst(4)))
    } else if word.hasPrefix("file:"), word.count > 5 {
      place = .file(String(word.dropFirst(5)))
    } else {
      throw CasbError(
        .usage, "\(key): A secret is not written as a plain word.",
        hint: "Write \(key)=env:NAME, \(key)=file:PATH, or \(key)=- for a line of standard input.",
        setting: key)
    }
  }

  /// The word by which a script gets at the same secret again; `nil` for a line of standard input.
  var repeatable: String? {
    switch place {
    case .environment(let name): "env:\(name)"
    case .file(let path): "file:\(path)"
    case .standardInput: nil
    }
  }

  /// - Parameter readLine: gives a line of standard input.
  /// - Throws: `usage` when there is nothing there.
  func resolve(
    in environment: [String: String], readLine: @Sendable () async throws -> String?
  ) async throws -> Secret {
    switch place {
    case .environment(let name):
      guard let value = environment[name], !value.isEmpty else {
        throw failure("The environment has no variable '\(name)'.", hint: "Export it before casb starts.")
      }
      return Secret(value)
    case .file(let path):
      guard let data = try? Data(contentsOf: FilePaths.url(path)),
        let text = String(validating: data, as: UTF8.self)
      else {
        throw failure("The file '\(path)' cannot be read.", hint: "Look at its path and permissions.")
      }
      // Editors end the last line; tokens do not have one.
      return Secret(String(text.reversed().drop(while: \.isNewline).reversed()))
    case .standardInput:
      guard let line = try await readLine(), !line.isEmpty else {
        throw failure("Standard input has no line for it.", hint: "Pipe the secret in, or use env:NAME.")
      }
      return Secret(line)
    }
  }

  private func failure(_ message: String, hint: String) -> CasbError {
    CasbError(.usage, "\(key): \(message)", hint: hint, setting: key)
  }
}
