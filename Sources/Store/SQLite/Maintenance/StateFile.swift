import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that hold a state: for their owner alone, and in their place whole or not at all.
enum StateFile {
  /// What SQLite keeps beside a database.
  static let companions = ["-wal", "-shm", "-journal"]

  static func create(_ file: URL) throws {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(file, "cannot be made") }
    close(descriptor)
  }

  static func copy(_ source: URL, to target: URL) throws {
    try create(target)
    do {
      let reader = try FileHandle(forReadingFrom: source)
      let writer = try FileHandle(forWritingTo: target)
      while let data = try reader.read(upToCount: 1 << 20), !data.isEmpty {
        try writer.write(contentsOf: data)
      }
      try writer.synchronize()
      try writer.close()
    } catch {
      throw CasbError(
        .store, "\(source.path) cannot be copied to \(target.path).",
        hint: "Can it be read, and is there space left on the disk?")
    }
  }

  /// Another name for the same bytes; a copy where the file system has no such thing.
  static func keep(_ file: URL, as other: URL) throws {
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    if link(file.path, other.path) != 0 { try copy(file, to: other) }
  }

  /// In one step, in place of what may be there.
  static func move(_ file: URL, to target: URL) throws {
    guard rename(file.path, target.path) == 0 else { throw failure(target, "cannot be put in its place") }
    try synchronize(target.deletingLastPathComponent())
  }

  /// With what SQLite keeps beside it.
  static func remove(_ file: URL) {
    for path in [file.path] + companions.map({ file.path + $0 }) { unlink(path) }
  }

  /// Waits until the file's bytes, or the folder's names, are on the disk.
  static func synchronize(_ url: URL) throws {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(url, "cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(url, "cannot be written") }
  }

  static func size(_ file: URL) -> Int {
    var status = stat()
    return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
  }

  static func areSame(_ first: URL, _ second: URL) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(first.path, &one) == 0 && stat(second.path, &other) == 0 && one.st_ino == other.st_ino
      && one.st_dev == other.st_dev
  }

  private static func failure(_ file: URL, _ what: String) -> CasbError {
    CasbError(
      .store, "\(file.path) \(what): \(String(cString: strerror(errno))).",
      hint: "Check the folder, its permissions and the space on the disk.")
  }
}
