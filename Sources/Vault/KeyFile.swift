import Crypto
import Foundation
import Model

/// A file that holds a master key and that nobody but its owner may read.
struct KeyFile {
  let path: String

  init(_ url: URL) { path = url.path(percentEncoded: false) }

  /// The key, or `nil` when there is no such file.
  ///
  /// - Throws: `CasbError` of kind `vault` when others may read the file, or it holds no key.
  func read() throws -> SymmetricKey? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("cannot be read")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // The opened file is looked at, not the path, which could change in between.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot be read") }
    guard status.st_mode & 0o077 == 0 else {
      throw CasbError(
        .vault, "The master key in \(path) can be read by others.",
        hint: "Run `chmod 600 '\(path)'`, and take a new key if somebody may have seen this one.")
    }
    let content: Data
    do {
      // No key is longer, and a path may lead to something endless.
      content = try file.read(upToCount: 1024) ?? Data()
    } catch {
      throw failure("cannot be read")
    }
    guard let key = MasterKeyText.key(content) else { throw MasterKeyText.malformed(path) }
    return key
  }

  /// The key, made now when there is none. Of several processes that do so at once all get the same one.
  func readOrCreate() throws -> SymmetricKey {
    if let key = try read() { return key }
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CasbError(.vault, "The folder of the master key, \(folder.path()), cannot be made.")
    }
    // Written whole under another name first: nobody ever reads half a key, and a link never replaces a file.
    let draft = "\(path).\(UUID().uuidString)"
    defer { unlink(draft) }
    try write(MasterKeyText.text(of: MasterKeyText.random()) + "\n", to: draft)
    guard link(draft, path) == 0 || errno == EEXIST else { throw failure("cannot be made") }
    try keepName()
    guard let key = try read() else { throw failure("was removed while it was being made") }
    return key
  }

  /// Writes a key into a new file.
  ///
  /// - Throws: `vault` when there is a file of this name already.
  func create(_ key: SymmetricKey) throws {
    try write(MasterKeyText.text(of: key) + "\n", to: path)
    try keepName()
  }

  /// Takes the place of whatever has the name.
  func move(to target: KeyFile) throws {
    guard rename(path, target.path) == 0 else { throw target.failure("cannot be put in its place") }
    try target.keepName()
  }

  /// Waits until the file's name, as its bytes before, outlives the power going out: what is sealed under a key
  /// must not reach the disk before the key.
  private func keepName() throws {
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot be kept") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("cannot be kept") }
  }

  private func write(_ text: String, to draft: String) throws {
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("cannot be made") }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.synchronize()
    } catch {
      throw failure("cannot be made")
    }
  }

  private func failure(_ what: String) -> CasbError {
    CasbError(.vault, "The master key in \(path) \(what): \(String(cString: strerror(errno))).")
  }
}
