import Foundation
import Model

/// Where a secret is kept: `env:NAME`, `file:PATH`, or `-` for a line of standard input.
enum SecretReference: Equatable {
  case environment(String)
  case file(String)
  case standardInput

  /// - Throws: `usage` for a plain word: a secret in a script or on a command line would be kept there.
  init(_ text: String, key: String) throws {
    if text == "-" {
      self = .standardInput
    } else if text.hasPrefix("env:"), text.count > 4 {
      self = .environment(String(text.dropFirst(4)))
    } else if text.hasPrefix("file:"), text.count > 5 {
      self = .file(String(text.dropFirst(5)))
    } else {
      throw CasbError(
        .usage, "\(key) is a secret and cannot be a plain word.",
        hint: "Use \(key)=env:NAME, \(key)=file:PATH, or \(key)=- for a line of standard input.", setting: key
      )
    }
  }

  /// - Parameter readLine: reads the line of standard input.
  /// - Throws: `usage` for a variable that is not set, or a file or line that cannot be read.
  func resolve(
    in environment: [String: String], readLine: () async throws -> String?
  ) async throws -> Secret {
    switch self {
    case .environment(let name):
      guard let value = environment[name], !value.isEmpty else {
        throw CasbError(
          .usage, "The environment variable \(name) is not set.",
          hint: "export \(name)=… before you start casb.")
      }
      return Secret(value)
    case .file(let path):
      return Secret(try Self.content(of: path, home: environment["HOME"]))
    case .standardInput:
      guard let line = try await readLine(), !line.isEmpty else {
        throw CasbError(.usage, "There is no line on standard input to take the secret from.")
      }
      return Secret(line)
    }
  }

  /// The file's text without the line end at its end.
  private static func content(of path: String, home: String?) throws -> String {
    let expanded = path.hasPrefix("~/") ? (home ?? "~") + path.dropFirst() : path
    guard let handle = FileHandle(forReadingAtPath: expanded) else {
      throw CasbError(.usage, "The file \(path) cannot be read.", hint: "Check the path and its permissions.")
    }
    defer { try? handle.close() }
    // No credential is longer, and a path may lead to something endless.
    guard let data = try? handle.read(upToCount: 1 << 20), data.count < 1 << 20,
      let text = String(data: data, encoding: .utf8)
    else {
      throw CasbError(.usage, "The file \(path) holds no text that could be a secret.")
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
