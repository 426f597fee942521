import Foundation

/// The file that keeps the history: one entry a line, `\n` and `\\` for a line break and a backslash.
///
/// Entries are only ever appended, under a lock, so that of two shells at once neither loses its own. A
/// file grown to twice what is offered is rewritten when it is next read.
struct HistoryFile {
  let path: String

  /// The entries, the oldest first, each once, no more than `limit`.
  func load(limit: Int) throws(LineEditorError) -> [String] {
    let descriptor = try opened()
    defer { close(descriptor) }
    let lines = try contents(of: descriptor).split(separator: UInt8(ascii: "\n"))
    let entries = Self.newest(lines.map { Self.decoded(String(decoding: $0, as: UTF8.self)) }, limit: limit)
    if lines.count > 2 * limit { try rewrite(descriptor, with: entries) }
    return entries
  }

  /// Adds an entry at the end.
  func append(_ entry: String) throws(LineEditorError) {
    let descriptor = try opened()
    defer { close(descriptor) }
    try write(Self.encoded(entry) + "\n", to: descriptor)
  }

  /// Each entry where it was used last, the newest `limit` of them.
  static func newest(_ entries: [String], limit: Int) -> [String] {
    var seen: Set<String> = []
    var kept: [String] = []
    for entry in entries.reversed() where kept.count < limit && seen.insert(entry).inserted {
      kept.append(entry)
    }
    return kept.reversed()
  }

  /// Opens and locks; the lock goes with the descriptor.
  private func opened() throws(LineEditorError) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    guard closeToOthers(descriptor), flock(descriptor, LOCK_EX) == 0 else {
      let failure = failure()
      close(descriptor)
      throw failure
    }
    return descriptor
  }

  /// A file that was made by other means gets mode 0600, too; a device such as `/dev/null` stays as it is.
  private func closeToOthers(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    return !isFile || status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o600) == 0
  }

  private func contents(of descriptor: Int32) throws(LineEditorError) -> [UInt8] {
    var all: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &block, block.count)
      guard count >= 0 else { throw failure() }
      if count == 0 { return all }
      all += block[..<count]
    }
  }

  private func write(_ text: String, to descriptor: Int32) throws(LineEditorError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw failure() }
      bytes = bytes.dropFirst(count)
    }
  }

  private func rewrite(_ descriptor: Int32, with entries: [String]) throws(LineEditorError) {
    guard ftruncate(descriptor, 0) == 0 else { throw failure() }
    try write(entries.map { Self.encoded($0) + "\n" }.joined(), to: descriptor)
  }

  private func failure() -> LineEditorError {
    .historyFailed(path: path, errorNumber: errno)
  }

  private static func encoded(_ entry: String) -> String {
    entry.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\n", with: "\\n")
  }

  private static func decoded(_ line: String) -> String {
    var result = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
