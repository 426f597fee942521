import Foundation

extension URLComponents {
  /// `https://hooks.example.com:8443`: what of an address holds no secret, as path and query often do.
  var origin: String? {
    guard let scheme, let host else { return nil }
    return "\(scheme)://\(host)".lowercased() + (port.map { ":\($0)" } ?? "")
  }
}
