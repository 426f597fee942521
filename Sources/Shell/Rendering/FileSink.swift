import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a file that appears whole or not at all. What is there and no file, as a pipe, is written to at once.
final class FileSink: TextSink {
  private let target: URL
  /// `nil` where the target itself is written.
  private let temporary: URL?
  private let handle: FileHandle

  /// - Throws: `store` when the folder cannot be written.
  init(path: String) throws {
    let url = FilePaths.url(path)
    let type = Self.type(of: url)
    if type == S_IFDIR { throw CasbError(.store, "'\(path)' is a folder.", hint: "Name a file in it.") }
    if let type, type != S_IFREG {
      guard let handle = try? FileHandle(forWritingTo: url) else { throw Self.unwritable(path) }
      self.handle = handle
      target = url
      temporary = nil
      return
    }
    // What a link leads to is replaced, not the link.
    target = url.resolvingSymlinksInPath()
    let temporary = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString.prefix(8))")
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard
      FileManager.default.createFile(
        atPath: temporary.path(percentEncoded: false), contents: nil, attributes: attributes),
      let handle = try? FileHandle(forWritingTo: temporary)
    else { throw Self.unwritable(path) }
    self.handle = handle
    self.temporary = temporary
  }

  deinit {
    // Only still there when it was never committed.
    if let temporary { try? FileManager.default.removeItem(at: temporary) }
  }

  /// What a path leads to, as stat(2) tells; `nil` where there is nothing yet.
  private static func type(of url: URL) -> mode_t? {
    var facts = stat()
    return stat(url.path(percentEncoded: false), &facts) == 0 ? facts.st_mode & S_IFMT : nil
  }

  private static func unwritable(_ path: String) -> CasbError {
    CasbError(.store, "Cannot write to '\(path)'.", hint: "Does its folder exist, and may you write there?")
  }

  func write(_ text: String) throws { try write(utf8: Array(text.utf8)) }

  func write(utf8 bytes: [UInt8]) throws {
    let name = "'\(target.path(percentEncoded: false))'"
    try DescriptorSink(descriptor: handle.fileDescriptor, name: name).write(utf8: bytes)
  }

  /// Puts the file in its place.
  func commit() throws {
    do {
      try handle.close()
    } catch {
      throw failure
    }
    guard let temporary else { return }
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
