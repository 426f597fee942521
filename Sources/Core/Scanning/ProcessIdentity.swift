import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// This process as the owner of claims, told apart from a later process with the same number.
enum ProcessIdentity {
  static let current: String = {
    let pid = ProcessInfo.processInfo.processIdentifier
    return [host, String(pid), startTime(of: pid) ?? "-", UUID().uuidString].joined(separator: "/")
  }()

  // Not ProcessInfo.hostName, which may ask the DNS.
  private static let host: String = {
    var name = [UInt8](repeating: 0, count: 256)
    let failed = name.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map { gethostname($0, characters.count - 1) != 0 } ?? true
      }
    }
    return failed ? "localhost" : String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
  }()

  /// Whether the owner can still be at work. One on another host may be: only its claim's end tells.
  static func isAlive(_ owner: String) -> Bool {
    let parts = owner.split(separator: "/").map(String.init)
    guard parts.count == 4, parts[0] == host, let pid = Int32(parts[1]) else {
      return true
    }
    guard kill(pid, 0) == 0 || errno == EPERM else { return false }
    return parts[2] == startTime(of: pid) ?? "-"
  }

  /// Field 22 of proc(5) `stat`; `nil` where there is no /proc.
  private static func startTime(of pid: Int32) -> String? {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      // The second field is the command in parentheses, which may itself hold blanks.
      let afterName = stat.lastIndex(of: ")")
    else { return nil }
    let fields = stat[stat.index(after: afterName)...].split(separator: " ")
    return fields.count > 19 ? String(fields[19]) : nil
  }
}
