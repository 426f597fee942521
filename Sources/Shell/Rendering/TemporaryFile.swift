import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file without a name, which ends with the process: what is too long for the memory waits in it for its turn.
final class TemporaryFile {
  private let stream: UnsafeMutablePointer<FILE>
  /// In bytes.
  private(set) var length = 0

  /// - Throws: `store` where temporary files cannot be made.
  init() throws {
    guard let stream = tmpfile() else { throw Self.failure }
    self.stream = stream
  }

  deinit { fclose(stream) }

  /// - Returns: where the bytes are.
  /// - Throws: `store` where there is no room left.
  @discardableResult
  func write(_ bytes: [UInt8]) throws -> Range<Int> {
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count, fflush(stream) == 0 else {
      throw Self.failure
    }
    defer { length += bytes.count }
    return length..<length + bytes.count
  }

  /// - Throws: `store` where less can be read than was written.
  func read(_ range: Range<Int>) throws -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let read = pread(
          fileno(stream), buffer.baseAddress.map { $0 + count }, range.count - count,
          off_t(range.lowerBound + count))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        count += read
      }
    }
    guard bytes.count == range.count else { throw Self.failure }
    return bytes
  }

  /// A descriptor at the beginning, for another program to read; it lasts as long as the file.
  func descriptorAtBeginning() -> Int32 {
    rewind(stream)
    return fileno(stream)
  }

  private static var failure: CasbError {
    CasbError(
      .store, "There is no room for temporary files, which so many rows take.",
      hint: "Make room in the folder for temporary files, or let --limit or filters narrow the listing.")
  }
}
