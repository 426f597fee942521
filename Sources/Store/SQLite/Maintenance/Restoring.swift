public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  /// Puts a backup in the place of the state in a folder, which is made when it is not there.
  ///
  /// The backup is copied and checked before anything is replaced; the old state stays beside it until the new one
  /// is in its place. Ended at any point, the folder holds the one or the other, whole.
  /// - Parameters:
  ///   - author: whom the log of the restored state names for it.
  ///   - checkVault: throws when the backup's secrets could not be opened here.
  /// - Throws: `conflict` when another casb uses the folder; `store` for a file that is no sound backup; what
  ///   `checkVault` throws.
  public static func restore(
    _ backup: URL, into folder: URL, author: String = casbItself,
    checkVault: (_ header: Data?) throws -> Void
  ) throws -> StateSummary {
    guard FileManager.default.isReadableFile(atPath: backup.path) else {
      throw CasbError(.notFound, "There is no file \(backup.path) that can be read.")
    }
    let file = folder.appending(path: fileName)
    guard !StateFile.areSame(backup, file) else {
      throw CasbError(.usage, "\(backup.path) is the state database itself.", hint: "Choose a backup of it.")
    }
    let use = try SoleUse(of: folder, for: "nothing can be restored into it")
    defer { use.release() }
    return try StoreFailure.translating(file) {
      let restored = RestoredFile(folder: folder)
      try RestoredFile.removeLeftovers(in: folder)
      defer { StateFile.remove(restored.incoming) }
      let summary = try restored.take(backup, by: author, checkVault: checkVault)
      try restored.replace(file)
      return summary
    }
  }
}

/// A backup on its way into a state folder.
struct RestoredFile {
  let folder: URL

  var incoming: URL { folder.appending(path: "\(SQLiteStore.fileName).restoring") }
  /// The old state, until the new one is in its place.
  private var former: URL { folder.appending(path: "\(SQLiteStore.fileName).before-restore") }

  /// What a restore left that did not come to its end: the state in its place is whole without it.
  static func removeLeftovers(in folder: URL) throws {
    let restored = RestoredFile(folder: folder)
    StateFile.remove(restored.incoming)
    StateFile.remove(restored.former)
  }

  /// Copies the backup beside the state, and brings it to this version's form.
  func take(
    _ backup: URL, by author: String, checkVault: (_ header: Data?) throws -> Void
  ) throws -> StateSummary {
    try StateFile.copy(backup, to: incoming)
    let log = URL(filePath: backup.path + "-wal")
    // A file that was copied by hand while casb ran may have part of its state beside it.
    if StateFile.size(log) > 0 { try StateFile.copy(log, to: URL(filePath: incoming.path + "-wal")) }
    let check = StateCheck(file: incoming, called: backup.path)
    let summary = try check.summary()
    try checkVault(check.vaultHeader())
    let queue = try DatabaseQueue(path: incoming.path)
    try Schema.migrator.migrate(queue)
    try queue.write { db in
      try AuditLog(author: author, now: Date()).add(.restore, .state, of: nil, new: backup.path, db)
    }
    try StateReplacement.fold(queue)
    try StateFile.synchronize(incoming)
    return summary
  }

  func replace(_ file: URL) throws {
    try StateReplacement.setAside(file, as: former)
    try StateFile.move(incoming, to: file)
    StateFile.remove(former)
  }
}

/// How one database file takes another's place without their logs being mixed up.
enum StateReplacement {
  /// Leaves a database without companions: all of it is in its one file.
  static func fold(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    try queue.close()
  }

  /// Keeps a database under another name, and makes its place free of companions.
  static func setAside(_ file: URL, as former: URL) throws {
    if let queue = try? DatabaseQueue(path: file.path) {
      // One that is too damaged for this keeps its log beside it, under the other name too.
      try? fold(queue)
    }
    for companion in [""] + StateFile.companions where companion != "-shm" {
      try StateFile.keep(URL(filePath: file.path + companion), as: URL(filePath: former.path + companion))
    }
    for companion in StateFile.companions {
      try? FileManager.default.removeItem(atPath: file.path + companion)
    }
  }
}
