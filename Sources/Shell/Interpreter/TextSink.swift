import Foundation
import Synchronization

/// Where text goes: standard output, standard error, a file, a pager, or a test's memory.
protocol TextSink: Sendable {
  /// - Throws: `CasbError` when it cannot be written; `ExitStatus` when nobody reads any more.
  func write(_ text: String) throws

  /// Writes text that is UTF-8 already.
  func write(utf8 bytes: [UInt8]) throws
}

extension TextSink {
  func write(utf8 bytes: [UInt8]) throws { try write(String(decoding: bytes, as: UTF8.self)) }
}

/// Keeps what was written.
final class MemorySink: TextSink {
  private let content = Mutex("")

  var text: String { content.withLock { $0 } }

  func write(_ text: String) { content.withLock { $0 += text } }
}
