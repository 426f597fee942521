import Foundation

/// The state folder from outside.
struct StateFolderDiagnosis {
  private let path: String

  /// Bytes of free space below which it is a warning, and below which writing will soon fail.
  private static let lowSpace = 500_000_000
  private static let noSpace = 50_000_000

  init(_ folder: URL) { path = folder.path(percentEncoded: false) }

  var findings: [HealthFinding] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return [permissions, space].compactMap(\.self)
  }

  private var permissions: HealthFinding {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let open = ([path] + names.sorted().map { "\(path)/\($0)" }).filter(Self.isOpenToOthers)
    guard !open.isEmpty else {
      return HealthFinding(.store, "folder", .ok, "Only its owner can read \(path).")
    }
    return HealthFinding(
      .store, "folder", .warning, "Others can read or write \(open.joined(separator: ", ")).",
      remedy: "Take their rights away: chmod -R go= \(path)")
  }

  private static func isOpenToOthers(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? Int).map { $0 & 0o077 != 0 } ?? false
  }

  private var space: HealthFinding? {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else { return nil }
    let isLow = free < Self.lowSpace
    return HealthFinding(
      .store, "space", free < Self.noSpace ? .problem : isLow ? .warning : .ok,
      "\(free / 1_000_000) MB are free beside it.", remedy: isLow ? "Free some space." : nil)
  }
}
