import Foundation
import Model

/// The file that `record` keeps: a script of what was typed and done.
///
/// Each line is on disk before the next one runs, so that a shell that is killed loses nothing of it.
struct Recording: Sendable {
  /// As it was given.
  let path: String
  private let handle: FileHandle

  /// - Parameter appends: go on in a file that is there already.
  /// - Throws: `conflict` when it is there and `appends` is false; `store` when it cannot be written.
  init(path: String, appends: Bool) throws {
    self.path = path
    let url = FilePaths.url(path)
    let file = url.path(percentEncoded: false)
    let exists = FileManager.default.fileExists(atPath: file)
    if exists, !appends {
      throw CasbError(
        .conflict, "'\(path)' is there already.", hint: "Choose another name, or --append to go on in it.")
    }
    // Of its owner alone, as the history is, and a program, because of its first line.
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    guard
      exists || FileManager.default.createFile(atPath: file, contents: nil, attributes: attributes),
      let handle = try? FileHandle(forWritingTo: url)
    else {
      throw CasbError(
        .store, "Cannot write to '\(path)'.", hint: "Does its folder exist, and may you write there?")
    }
    self.handle = handle
    let length = try? handle.seekToEnd()
    if length == 0 { try write(Self.beginning) }
  }

  /// How many commands the file holds by now, in words.
  var length: String {
    let text = (try? String(contentsOf: FilePaths.url(path), encoding: .utf8)) ?? ""
    return Count.words(Scanner.scan(text).statements.count, "command")
  }

  /// Adds a command.
  ///
  /// - Throws: `store` when it cannot be written.
  func add(_ command: String) throws { try write(command + "\n") }

  private func write(_ text: String) throws {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      throw CasbError(.store, "Cannot write to '\(path)'.", hint: "Is there space left on the disk?")
    }
  }

  private static let beginning = "#!/usr/bin/env -S casb run\n"
}
