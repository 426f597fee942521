import Foundation

/// Which processes hold a lock on a file, as far as the system tells: Linux does, in proc(5) `locks`.
enum LockHolders {
  /// The writer of SQLite's write-ahead log holds this byte of the file beside it (WAL_WRITE_LOCK).
  private static let writerByte = 120

  /// Who writes to the database now, other than this process.
  static func writers(of database: URL) -> [String] {
    holders(of: URL(filePath: database.path + "-shm")) { lock in
      lock.kind == "POSIX" && lock.isWriting && lock.range.contains(writerByte)
    }
  }

  /// Who has locked the file whole.
  static func users(of file: URL) -> [String] { holders(of: file) { $0.kind == "FLOCK" } }

  /// `process 4711 (casb)` and the like, for a message.
  static func words(_ holders: [String], otherwise: String) -> String {
    holders.isEmpty ? otherwise : holders.joined(separator: " and ")
  }

  private struct Lock {
    let kind: Substring
    let isWriting: Bool
    let process: Int32
    let place: Substring
    let range: ClosedRange<Int>

    /// `1: POSIX  ADVISORY  WRITE 4711 fe:00:131 120 120`
    init?(_ line: Substring) {
      let fields = line.split(separator: " ")
      guard fields.count >= 8, fields[1] != "->", let process = Int32(fields[4]), let start = Int(fields[6])
      else { return nil }
      kind = fields[1]
      isWriting = fields[3] == "WRITE"
      self.process = process
      place = fields[5]
      range = start...max(start, Int(fields[7]) ?? Int.max)
    }
  }

  private static func holders(of file: URL, where concerns: (Lock) -> Bool) -> [String] {
    var status = stat()
    guard stat(file.path, &status) == 0,
      let table = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return [] }
    let inode = ":\(status.st_ino)"
    let own = ProcessInfo.processInfo.processIdentifier
    let processes = table.split(separator: "\n").compactMap { Lock($0) }
      .filter { $0.place.hasSuffix(inode) && $0.process != own && $0.process > 0 && concerns($0) }
      .map(\.process)
    return Set(processes).sorted().map { process in
      let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
      let word = name.map { " (\($0.trimmingCharacters(in: .whitespacesAndNewlines)))" }
      return "process \(process)\(word ?? "")"
    }
  }
}
