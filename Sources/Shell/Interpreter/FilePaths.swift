import Foundation

/// Paths as people type them.
enum FilePaths {
  /// `~` and `~/…` stand for the home folder; relative paths begin at the working folder.
  static func url(_ path: String) -> URL {
    URL(filePath: expandingTilde(path))
  }

  static func expandingTilde(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    // As a shell has it: $HOME before what the system knows of the user.
    let home = ProcessInfo.processInfo.environment["HOME"] ?? URL.homeDirectory.path(percentEncoded: false)
    return home.trimmingSuffix("/") + path.dropFirst()
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
