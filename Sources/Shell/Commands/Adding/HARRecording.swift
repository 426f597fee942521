import Core
import Model

extension ShellContext {
  /// Runs a body, and records what it exchanges with vendors where a file is named.
  ///
  /// - Throws: as the body; `store` when the recording could not be written.
  func recording(to path: String?, _ body: () async throws -> Void) async throws {
    guard let path else { return try await body() }
    let casb = try await casb()
    try await casb.startRecording(to: FilePaths.url(path))
    do {
      try await body()
    } catch {
      try await casb.stopRecording()
      throw error
    }
    try await casb.stopRecording()
  }
}
