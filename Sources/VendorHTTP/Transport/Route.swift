import Foundation

extension HTTPSession {
  /// How a host is reached, in words without secrets: `directly`, `through the proxy proxy.example:3128`.
  ///
  /// - Throws: `CasbError` for a proxy or a sandbox that cannot be used.
  public func route(to host: String) throws -> String {
    if try sandbox.get() != nil { return "in the sandbox" }
    let certificates = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    let trust = certificates.map { ", trusting the certificates in \(OneLine.text($0))" } ?? ""
    let route = try ProxySettings(environment).route(to: host, port: 443, scheme: "https")
    switch route {
    case .direct: return "directly" + trust
    case .proxy(let url): return "through the proxy \(Destination.authority(url))" + trust
    }
  }
}
