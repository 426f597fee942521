import Foundation
import Model
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An advisory lock between processes, given back at the latest when the process ends.
final class StateLock: Sendable {
  enum Mode {
    /// Beside others that share it.
    case shared
    /// Alone.
    case exclusive

    fileprivate var operation: CInt {
      switch self {
      case .shared: LOCK_SH
      case .exclusive: LOCK_EX
      }
    }
  }

  private let descriptor: Mutex<CInt?>

  /// Waits for the others.
  init(_ file: URL, _ mode: Mode) throws {
    let opened = try Self.open(file)
    while flock(opened, mode.operation) != 0, errno == EINTR {}
    descriptor = Mutex(opened)
  }

  /// - Returns: `nil` when others hold it.
  init?(at once: URL, _ mode: Mode) throws {
    let opened = try Self.open(once)
    guard flock(opened, mode.operation | LOCK_NB) == 0 else {
      close(opened)
      return nil
    }
    descriptor = Mutex(opened)
  }

  deinit { release() }

  func release() {
    descriptor.withLock { descriptor in
      if let held = descriptor { _ = close(held) }
      descriptor = nil
    }
  }

  private static func open(_ file: URL) throws -> CInt {
    let descriptor = Foundation.open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StateFolder.unusable(file, "cannot be opened for writing", String(cString: strerror(errno)))
    }
    return descriptor
  }
}
