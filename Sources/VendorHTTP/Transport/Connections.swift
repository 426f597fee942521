import AsyncHTTPClient
import Foundation
import Model
import NIOCore
import NIOHTTPCompression
import NIOSSL
import Synchronization

/// The process's connections: one pool for what is dialled directly and one for each proxy.
final class Connections: Sendable {
  private struct State {
    var clients: [ProxySettings.Route: HTTPClient] = [:]
    var isShutDown = false
  }

  /// What a compressed answer may grow to, in bytes; a client's own limit, which is lower, is kept as it is read.
  static let decompressionLimit = 64 << 20

  private let environment: [String: String]
  private let proxies: ProxySettings
  private let state = Mutex(State())

  init(environment: [String: String]) {
    self.environment = environment
    proxies = ProxySettings(environment)
  }

  deinit {
    // A session that was never shut down (a process on its way out) must not trip the client's own check.
    for client in state.withLock({ $0.clients.values.map { $0 } }) { client.shutdown { _ in } }
  }

  /// The pool to use for a destination.
  ///
  /// - Throws: `CasbError` for a proxy or certificate file that cannot be used.
  func client(for destination: Destination) throws -> HTTPClient {
    let route = try proxies.route(
      to: destination.host, port: destination.port, scheme: destination.scheme)
    return try state.withLock { state in
      if let client = state.clients[route] { return client }
      if state.isShutDown { throw CancellationError() }
      let client = HTTPClient(configuration: try configuration(for: route))
      state.clients[route] = client
      return client
    }
  }

  func shutdown() async throws {
    let clients = state.withLock { state in
      defer { state.clients = [:] }
      state.isShutDown = true
      return Array(state.clients.values)
    }
    for client in clients { try await client.shutdown() }
  }

  private func configuration(for route: ProxySettings.Route) throws -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try tlsConfiguration(), redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(10)), proxy: try route.proxy(),
      decompression: .enabled(limit: .size(Self.decompressionLimit)))
    // The client retries by its own rules, which know about patience and cancellation.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Nobody traces casb, and spans that nobody sees are made all the same.
    configuration.tracing.tracer = nil
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    return configuration
  }

  /// `SSL_CERT_FILE` replaces the system's certificates, as it does for OpenSSL.
  private func tlsConfiguration() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    if let file = environment["SSL_CERT_FILE"], !file.isEmpty {
      guard FileManager.default.isReadableFile(atPath: file) else {
        throw CasbError(
          .network, "The certificate file \(file) cannot be read.",
          hint: "Set SSL_CERT_FILE to a readable file of PEM certificates, or unset it.")
      }
      configuration.trustRoots = .file(file)
    }
    return configuration
  }
}
