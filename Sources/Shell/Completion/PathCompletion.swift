import Foundation
import LineEditor

/// Completes paths of files.
enum PathCompletion {
  struct Entry: Sendable, Equatable {
    let name: String
    let isFolder: Bool
  }

  /// What a folder holds, in the order of its names.
  static func folder(_ path: String) -> [Entry] {
    let url = FilePaths.url(path.isEmpty ? "." : path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))) ?? []
    return names.sorted().map { name in
      var isFolder: ObjCBool = false
      let full = url.appending(path: name).path(percentEncoded: false)
      _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      return Entry(name: name, isFolder: isFolder.boolValue)
    }
  }

  /// - Parameter list: gives the entries of a folder.
  static func candidates(for typed: String, list: (String) -> [Entry]) -> [Candidate] {
    let slash = typed.lastIndex(of: "/")
    let head = slash.map { String(typed[...$0]) } ?? ""
    let beginning = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    return list(head).filter { entry in
      entry.name.hasPrefix(beginning) && (beginning.hasPrefix(".") || !entry.name.hasPrefix("."))
    }.map { entry in
      let name = entry.name + (entry.isFolder ? "/" : "")
      return Candidate(
        head + name, summary: entry.isFolder ? "folder" : "file", label: name, isPartial: entry.isFolder)
    }
  }
}
