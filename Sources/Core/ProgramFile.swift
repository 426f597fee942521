import Foundation

/// The file that this process runs.
enum ProgramFile {
  /// Tells it from any other, also from one that was put in its place; `nil` where that cannot be told.
  static let identity: String? = {
    guard let file = Bundle.main.executableURL?.resolvingSymlinksInPath(),
      let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      let device = attributes[.systemNumber] as? Int, let number = attributes[.systemFileNumber] as? Int,
      let size = attributes[.size] as? Int, let changed = attributes[.modificationDate] as? Date
    else { return nil }
    return "\(file.path) \(device) \(number) \(size) \(changed.timeIntervalSinceReferenceDate)"
  }()
}
