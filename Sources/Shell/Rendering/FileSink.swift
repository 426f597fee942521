import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a file that appears whole or not at all.
final class FileSink: TextSink {
  private let target: URL
  private let temporary: URL
  private let handle: FileHandle

  /// - Throws: `store` when the folder cannot be written.
  init(path: String) throws {
    target = FilePaths.url(path)
    temporary = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString.prefix(8))")
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard
      FileManager.default.createFile(
        atPath: temporary.path(percentEncoded: false), contents: nil, attributes: attributes),
      let handle = try? FileHandle(forWritingTo: temporary)
    else {
      throw CasbError(
        .store, "Cannot write to '\(path)'.", hint: "Does its folder exist, and may you write there?")
    }
    self.handle = handle
  }

  deinit {
    // Only still there when it was never committed.
    try? FileManager.default.removeItem(at: temporary)
  }

  func write(_ text: String) throws {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      throw failure
    }
  }

  /// Puts the file in its place.
  func commit() throws {
    do {
      try handle.close()
    } catch {
      throw failure
    }
    // rename(2) puts it there in one step, in place of what may be there.
    let moved =
      rename(temporary.path(percentEncoded: false), target.path(percentEncoded: false)) == 0
    if !moved { throw failure }
  }

  private var failure: CasbError {
    CasbError(
      .store, "Cannot write to '\(target.path(percentEncoded: false))'.",
      hint: "Is there space left on the disk?")
  }
}
