public import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes exchanges to a HAR 1.2 file as they happen, without their secrets.
///
/// The file is complete after every entry: a process that is killed leaves a readable recording. Only its
/// owner may read it (0600). Several clients may share a recorder.
public actor HARRecorder {
  private static let head = Data(
    """
    {"log":{"version":"1.2","creator":{"name":"casb","version":"\(HTTPSession.version)"},"entries":[

    """.utf8)
  private static let tail = Data("\n]}}\n".utf8)

  private let file: URL
  private let handle: FileHandle
  private let encoder = JSONEncoder()
  /// Where the next entry goes, over the tail.
  private var end: UInt64
  private var isEmpty = true
  private var failure: (any Error)?

  /// Begins the file, in place of one that is there.
  ///
  /// - Throws: `CasbError` for a path that cannot be written.
  public init(file: URL) throws {
    self.file = file
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.unwritable(file, String(cString: strerror(errno))) }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw Self.unwritable(file, "it is no regular file")
    }
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    end = UInt64(Self.head.count)
    do {
      guard fchmod(descriptor, 0o600) == 0 else { throw CocoaError(.fileWriteNoPermission) }
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Self.head + Self.tail)
    } catch {
      throw Self.unwritable(file, "it cannot be written to")
    }
  }

  /// Appends an exchange. A failure to write is told by `finish`: no scan ends for want of a recording.
  func record(_ entry: HAREntry) {
    guard failure == nil else { return }
    do {
      let text = (isEmpty ? Data() : Data(",\n".utf8)) + (try encoder.encode(entry))
      try handle.seek(toOffset: end)
      try handle.write(contentsOf: text + Self.tail)
      end += UInt64(text.count)
      isEmpty = false
    } catch {
      failure = error
    }
  }

  /// Makes sure that all entries are on the disk.
  ///
  /// - Throws: `CasbError` when some could not be written.
  public func finish() async throws {
    do {
      try handle.synchronize()
      if let failure { throw failure }
    } catch {
      throw Self.unwritable(file, "the recording is incomplete")
    }
  }

  private static func unwritable(_ file: URL, _ why: String) -> CasbError {
    CasbError(.store, "The recording \(file.path) could not be written: \(why).")
  }
}
