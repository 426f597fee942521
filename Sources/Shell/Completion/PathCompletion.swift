import Foundation
import LineEditor

/// Completes paths of files.
enum PathCompletion {
  struct Folder: Sendable {
    /// In their order.
    var names: [String] = []
    /// Asked of the names that match alone: a look at every file of a large folder would take too long.
    var isFolder: @Sendable (String) -> Bool = { _ in false }
  }

  static func folder(_ path: String) -> Folder {
    let url = FilePaths.url(path.isEmpty ? "." : path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))) ?? []
    return Folder(names: names.sorted()) { name in
      var isFolder: ObjCBool = false
      let full = url.appending(path: name).path(percentEncoded: false)
      return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) && isFolder.boolValue
    }
  }

  static func candidates(for typed: String, list: (String) -> Folder) -> [Candidate] {
    if typed == "~" { return [Candidate("~/", summary: "your home folder", isPartial: true)] }
    let slash = typed.lastIndex(of: "/")
    let head = slash.map { String(typed[...$0]) } ?? ""
    let beginning = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let folder = list(head)
    let matches = folder.names.filter { name in
      name.hasPrefix(beginning) && (beginning.hasPrefix(".") || !name.hasPrefix(".")) && isTypable(name)
    }
    return matches.enumerated().map { index, name in
      let isFolder = index < Matches.most && folder.isFolder(name)
      let shown = name + (isFolder ? "/" : "")
      return Candidate(
        head + shown, summary: isFolder ? "folder" : "file", label: shown, isPartial: isFolder)
    }
  }

  /// A name with a line break or an escape in it cannot be written in a line.
  private static func isTypable(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
