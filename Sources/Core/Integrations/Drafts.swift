public import Foundation
public import Model

/// Set-ups that were left before their end: a file for each application, for its owner alone.
///
/// They lie beside the database, not in it: they are of a person at this machine, and hold no secrets.
public struct SetupDrafts: Sendable {
  private let folder: URL

  /// - Parameter state: the state folder.
  public init(in state: URL) { folder = state.appending(path: "drafts", directoryHint: .isDirectory) }

  /// The draft of an application; `nil` where there is none that this version can read.
  public func draft(of application: Application) -> SetupDraft? {
    guard let data = try? Data(contentsOf: file(application.id)) else { return nil }
    return try? JSONDecoder().decode(SetupDraft.self, from: data)
  }

  /// - Throws: `store` when it cannot be written.
  public func keep(_ draft: SetupDraft) throws {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let file = file(draft.application)
      // A file of its own, so that nobody ever sees a half of it, and none with wider permissions.
      let new = folder.appending(path: ".\(UUID().uuidString)")
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      guard
        FileManager.default.createFile(
          atPath: new.path(percentEncoded: false), contents: try encoder.encode(draft),
          attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
      try? FileManager.default.removeItem(at: file)
      try FileManager.default.moveItem(at: new, to: file)
    } catch {
      throw CasbError(
        .store, "The draft could not be kept in \(folder.path(percentEncoded: false)).",
        hint: "Check the permissions of the folder and the space that is left.")
    }
  }

  public func drop(_ application: Application) {
    try? FileManager.default.removeItem(at: file(application.id))
  }

  private func file(_ application: String) -> URL { folder.appending(path: "\(application).json") }
}
