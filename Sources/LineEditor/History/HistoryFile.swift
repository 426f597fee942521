import Foundation

/// The file that keeps the history: one entry a line, `\n` and `\\` for a line break and a backslash.
///
/// Entries are only ever appended, under a lock, so that of several shells at once none loses its own, and each
/// sees the others'. A file grown to twice what is offered is replaced by one that holds just that.
final class HistoryFile {
  private let path: String
  private let limit: Int
  /// The file that was read last, how far, and how many lines it has up to there.
  private var read: (file: ino_t, end: off_t, lines: Int) = (0, 0, 0)

  /// - Parameter limit: how many entries are offered.
  init(path: String, limit: Int) {
    // A link stays one: what it leads to is what is replaced.
    self.path = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    self.limit = limit
  }

  /// All entries, the oldest first.
  func load() throws(LineEditorError) -> [String] {
    let descriptor = try opened()
    defer { close(descriptor) }
    let entries = try unread(descriptor)
    if read.lines > 2 * limit { try replace(with: Self.newest(entries, limit: limit)) }
    return entries
  }

  /// What has been appended since the file was last looked at; all of it when it was replaced.
  func news() throws(LineEditorError) -> [String] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_ino != read.file || status.st_size != read.end else {
      return []
    }
    return try load()
  }

  /// Adds an entry at the end.
  ///
  /// - Returns: what others have appended before it, and the entry.
  func append(_ entry: String) throws(LineEditorError) -> [String] {
    let descriptor = try opened()
    defer { close(descriptor) }
    let entries = try unread(descriptor) + [entry]
    let line = Self.encoded(entry) + "\n"
    try write(line, to: descriptor)
    read.end += off_t(line.utf8.count)
    read.lines += 1
    if read.lines > 2 * limit {
      lseek(descriptor, 0, SEEK_SET)
      try replace(with: Self.newest(Self.entries(of: contents(of: descriptor)), limit: limit))
    }
    return entries
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
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure() }
      guard closeToOthers(descriptor), flock(descriptor, LOCK_EX) == 0 else {
        let failure = failure()
        close(descriptor)
        throw failure
      }
      if isPresent(descriptor) { return descriptor }
      // Another process replaced the file while this one waited for its lock.
      close(descriptor)
    }
  }

  private func isPresent(_ descriptor: Int32) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
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
      let count = Foundation.read(descriptor, &block, block.count)
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

  /// Puts a new file in the place of the locked one, which stays whole until then. A device stays as it is.
  private func replace(with entries: [String]) throws(LineEditorError) {
    var present = stat()
    guard stat(path, &present) == 0, present.st_mode & S_IFMT == S_IFREG else {
      read.lines = 0
      return
    }
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    let text = entries.map { Self.encoded($0) + "\n" }.joined()
    try write(text, to: descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0, rename(draft, path) == 0 else {
      let failure = failure()
      unlink(draft)
      throw failure
    }
    read = (status.st_ino, off_t(text.utf8.count), entries.count)
  }

  /// The entries that have not been read yet; all of them when the file is not the one of before.
  private func unread(_ descriptor: Int32) throws(LineEditorError) -> [String] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    if status.st_ino != read.file || status.st_size < read.end { read = (status.st_ino, 0, 0) }
    lseek(descriptor, read.end, SEEK_SET)
    let bytes = try contents(of: descriptor)
    let entries = Self.entries(of: bytes)
    read.end += off_t(bytes.count)
    read.lines += entries.count
    return entries
  }

  private static func entries(of bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { decoded(String(decoding: $0, as: UTF8.self)) }
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
