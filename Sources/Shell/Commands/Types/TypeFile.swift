import Core
import Foundation
import Model

/// Files of finding types and of their tests.
struct TypeFile: Sendable {
  let path: String
  let text: String

  /// - Throws: `notFound` or `usage` for a file that cannot be read as UTF-8 text.
  init(_ path: String) throws {
    guard let data = try? Data(contentsOf: FilePaths.url(path)) else {
      throw CasbError(
        .notFound, "There is no file '\(path)' that could be read.", hint: "Look at its path and permissions."
      )
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CasbError(.usage, "'\(path)' is not a text in UTF-8.", hint: "Save it as UTF-8.")
    }
    self.path = path
    self.text = text.replacing("\r\n", with: "\n")
  }

  /// Reads or checks what the file says, with its mistakes as `FILE:LINE:COLUMN`.
  ///
  /// - Throws: `ScriptFaults`.
  func telling<Output>(
    isolation: isolated (any Actor)? = #isolation, _ body: (String) async throws -> Output
  ) async throws -> Output {
    do {
      return try await body(text)
    } catch let found as FileFaults {
      throw ScriptFaults(
        faults: found.faults.map { fault in
          ScriptFault(
            source: path, text: text,
            position: SourcePosition(offset: 0, line: fault.line, column: fault.column), error: fault.error)
        })
    }
  }
}
