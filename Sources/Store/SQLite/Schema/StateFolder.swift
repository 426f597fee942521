import Foundation
import Model

/// The folder and its files, for their owner alone.
enum StateFolder {
  /// Held while the database is made, migrated or replaced.
  static let lockName = "casb.lock"
  /// Held by all that use the database, for as long as they do.
  static let useName = "casb.use"

  /// Makes what is missing, and holds off other processes until the lock is released: one of several that
  /// start at once alone makes or migrates the database.
  static func prepare(_ folder: URL, file: URL) throws -> StateLock {
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory) {
      guard isDirectory.boolValue else {
        throw CasbError(
          .store, "The state folder \(folder.path) is a file.",
          hint: "Move it away, or choose another folder with CASB_HOME.")
      }
    } else {
      do {
        try FileManager.default.createDirectory(
          at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try StateFile.synchronize(folder.deletingLastPathComponent())
      } catch {
        throw unusable(folder, "cannot be made", error.localizedDescription)
      }
    }
    let lock = try StateLock(folder.appending(path: lockName), .exclusive)
    // The write-ahead log and the shared memory take the mode of the file that they belong to.
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      defer { lock.release() }
      throw unusable(file, "cannot be opened for writing", String(cString: strerror(errno)))
    }
    close(descriptor)
    return lock
  }

  static func unusable(_ url: URL, _ what: String, _ why: String) -> CasbError {
    CasbError(
      .store, "\(url.path) \(what): \(why).",
      hint: "Check who owns it and its permissions, or choose another state folder with CASB_HOME.")
  }
}
