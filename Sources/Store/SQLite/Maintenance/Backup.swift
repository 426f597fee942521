public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  /// Writes everything into one file that `restore` takes: as it is at one moment, while others go on writing.
  ///
  /// The file is for its owner alone, appears whole or not at all, and was checked before it appears. The secrets
  /// in it stay sealed; the key that opens them is not among them.
  /// - Parameter replaces: whether the file may take the place of another.
  /// - Throws: `conflict` when there is such a file already; `store`.
  public func backup(to target: URL, replaces: Bool) async throws -> StateSummary {
    guard replaces || !FileManager.default.fileExists(atPath: target.path) else {
      throw CasbError(
        .conflict, "There is a file \(target.path) already.", hint: "Choose another name, or add --replace.")
    }
    guard !StateFile.areSame(target, file) else {
      throw CasbError(.usage, "\(target.path) is the state database itself.", hint: "Choose another file.")
    }
    let draft = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString.prefix(8))")
    defer { StateFile.remove(draft) }
    return try StoreFailure.translating(target) {
      try StateFile.create(draft)
      try snapshot(into: draft)
      let summary = try StateCheck(file: draft, called: "The backup").summary()
      try StateFile.synchronize(draft)
      try StateFile.move(draft, to: target)
      return summary
    }
  }

  /// `VACUUM INTO` reads within one transaction, holds up no writer, and leaves out what was deleted.
  private func snapshot(into draft: URL) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "casb.backup"
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    defer { try? queue.close() }
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = -2000; PRAGMA temp_store = FILE")
      try db.execute(sql: "VACUUM INTO ?", arguments: [draft.path])
    }
  }
}
