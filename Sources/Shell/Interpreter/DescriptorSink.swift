import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes to an open file descriptor, which stays its owner's.
struct DescriptorSink: TextSink {
  let descriptor: Int32
  /// How messages call it.
  let name: String

  static let standardOutput = DescriptorSink(descriptor: STDOUT_FILENO, name: "standard output")
  static let standardError = DescriptorSink(descriptor: STDERR_FILENO, name: "standard error")

  func write(_ text: String) throws { try write(utf8: Array(text.utf8)) }

  func write(utf8 bytes: [UInt8]) throws {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if written >= 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EPIPE {
        // `casb findings | head`: the reader has what it wanted.
        throw ExitStatus(code: 128 + SIGPIPE)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        let reason = String(cString: strerror(errno))
        throw CasbError(
          .store, "Cannot write to \(name): \(reason).", hint: "Is there space left on the disk?")
      }
    }
  }
}
