import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells a service manager how the service is, by the protocol of sd_notify(3): a datagram to the socket that
/// `NOTIFY_SOCKET` names. Without one there is nobody to tell.
struct ServiceManager: Sendable {
  private let path: String?

  init(environment: [String: String]) { path = environment["NOTIFY_SOCKET"] }

  /// - Parameter state: assignments such as `READY=1`, one on a line.
  func tell(_ state: String) {
    guard let path, let first = path.first, first == "/" || first == "@" else { return }
    // An abstract name begins with NUL, for which @ stands.
    let name = Array((first == "@" ? "\0" + path.dropFirst() : path).utf8)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    #if canImport(Glibc)
      let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_DGRAM, 0)
    #endif
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let length = MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + name.count } ?? 0
    let bytes = Array(state.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, bytes, bytes.count, 0, $0, socklen_t(length))
      }
    }
  }
}
