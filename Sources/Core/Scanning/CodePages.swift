import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The program's code in memory.
enum CodePages {
  /// Lets go of what only starting needed: beside a scan of hours, or in a service of months, it would be half of what
  /// the program takes. What is needed again is read from the program's file, page by page, in about a millisecond.
  static func giveBack() {
    #if os(Linux)
      guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
        let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
      else { return }
      for line in maps.split(separator: "\n") {
        guard let pages = range(ofCode: line, of: program) else { continue }
        // What cannot be given back stays, which harms nothing.
        madvise(UnsafeMutableRawPointer(bitPattern: pages.lowerBound), pages.count, MADV_DONTNEED)
      }
    #endif
  }

  /// Where a line of proc_pid_maps(5), `55d0-55e0 r-xp 00001000 fe:00 42 /usr/bin/casb`, tells of a program's code.
  ///
  /// - Returns: `nil` for anything else: what may have been written to would be lost.
  static func range(ofCode line: Substring, of program: String) -> Range<UInt>? {
    let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
    guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }) == program[...] else {
      return nil
    }
    let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    return bounds.count == 2 && bounds[0] < bounds[1] ? bounds[0]..<bounds[1] : nil
  }
}
