public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  /// Looks through the state in a folder, and mends what is wrong with it.
  ///
  /// Before anything but an index or the write-ahead log is changed, the database as it was is kept beside the
  /// mended one, and the report names it.
  /// - Throws: `conflict` when another casb uses the folder; `store` when nothing can be saved.
  public static func repair(folder: URL, now: Date) throws -> RepairReport {
    let file = folder.appending(path: fileName)
    guard StateFile.size(file) > 0 else {
      throw CasbError(.notFound, "There is no state in \(folder.path) to repair.")
    }
    let use = try SoleUse(of: folder, for: "it cannot be repaired")
    defer { use.release() }
    return try StoreFailure.translating(file) {
      try RestoredFile.removeLeftovers(in: folder)
      try refuseOthers(file)
      var repair = Repair(file: file, now: now)
      return try repair.run()
    }
  }

  public func faults() async throws -> [String] { try await read(StateCheck.quickFaults) }

  /// A damaged file cannot always tell whose it is: that is for the repair to find out.
  private static func refuseOthers(_ file: URL) throws {
    do {
      try refuseForeign(file, busyTimeout: 10)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {}
  }
}

/// One repair, and what came of it.
struct Repair {
  let file: URL
  let now: Date
  private var faults: [String] = []
  private var actions: [String] = []
  private var losses: [String] = []
  private var isKept = false

  init(file: URL, now: Date) {
    self.file = file
    self.now = now
  }

  mutating func run() throws -> RepairReport {
    if try isDamaged() { try salvage() }
    let log = StateFile.size(URL(filePath: file.path + "-wal"))
    let queue = try open()
    let orphans = try queue.read(StateCheck.orphans)
    if !orphans.isEmpty {
      faults += orphans.map { "\(RowCount.words($0.count)) of \($0.table) had lost their \($0.parent)." }
      try keepAsItWas()
      let mended = try queue.write(OrphanRepair.run)
      losses += mended.losses
      actions += mended.actions
    }
    try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    if log > 0 { actions.append("The write-ahead log of \(log) bytes was folded into the database.") }
    let summary = try queue.read { db in try StateCheck.summary(db, bytes: StateFile.size(file)) }
    try queue.close()
    return RepairReport(faults: faults, actions: actions, losses: losses, summary: summary)
  }

  private func open() throws -> DatabaseQueue {
    var configuration = SQLiteStore.configuration(busyTimeout: 10)
    configuration.foreignKeysEnabled = false
    return try DatabaseQueue(path: file.path, configuration: configuration)
  }

  /// Whether there is damage that making the indices anew does not mend.
  private mutating func isDamaged() throws -> Bool {
    do {
      let queue = try open()
      defer { try? queue.close() }
      let found = try queue.read(Self.damage)
      guard !found.isEmpty else { return false }
      faults += found
      try queue.write { db in try db.execute(sql: "REINDEX") }
      guard try queue.read(Self.damage).isEmpty else { return true }
      actions.append("The indices were made anew.")
      return false
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      faults.append(error.message ?? "The database cannot be read.")
      return true
    }
  }

  private static func damage(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
  }

  /// Puts all that can be read into a new file.
  private mutating func salvage() throws {
    let fresh = URL(filePath: file.path + ".restoring")
    defer { StateFile.remove(fresh) }
    try StateFile.create(fresh)
    losses += try Salvage(from: file, to: fresh).run()
    try keepAsItWas()
    try StateReplacement.setAside(file, as: URL(filePath: file.path + ".before-restore"))
    try StateFile.move(fresh, to: file)
    StateFile.remove(URL(filePath: file.path + ".before-restore"))
    actions.append("What could be read was put into a new database.")
  }

  private mutating func keepAsItWas() throws {
    guard !isKept else { return }
    isKept = true
    let day = Timestamp.text(now).filter { $0.isNumber }
    let kept = URL(filePath: "\(file.path).damaged-\(day)")
    for companion in ["", "-wal"] where StateFile.size(URL(filePath: file.path + companion)) > 0 {
      try StateFile.copy(URL(filePath: file.path + companion), to: URL(filePath: kept.path + companion))
    }
    actions.append("The database as it was is kept in \(kept.path).")
  }
}
