import Foundation
import Model

/// The folder for this process alone: nobody uses its database, and nobody can begin to.
struct SoleUse {
  private let opening: StateLock
  private let use: StateLock

  /// - Throws: `conflict` when another casb uses the folder, naming it where the system tells.
  init(of folder: URL, for what: String) throws {
    opening = try StateFolder.prepare(folder, file: folder.appending(path: SQLiteStore.fileName))
    let file = folder.appending(path: StateFolder.useName)
    guard let use = try StateLock(at: file, .exclusive) else {
      let users = LockHolders.words(LockHolders.users(of: file), otherwise: "another casb")
      throw CasbError(
        .conflict, "\(folder.path) is in use by \(users), so \(what).",
        hint: "End it (a shell, a scan or `casb serve`) and try again; nothing was changed.")
    }
    self.use = use
  }

  func release() {
    use.release()
    opening.release()
  }
}
