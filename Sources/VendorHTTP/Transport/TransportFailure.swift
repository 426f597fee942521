import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// Why an attempt has no answer.
struct TransportFailure: Error, Sendable {
  let kind: VendorError.Kind
  let message: String

  init(_ kind: VendorError.Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// A failure before the answer began.
  init(_ error: any Error, host: String) {
    if Self.isTrustFailure(error) {
      self.init(
        .tls,
        "the certificate of \(host) is not trusted (SSL_CERT_FILE may name a company's own authority)"
      )
      return
    }
    switch error {
    case let error as HTTPClientError:
      self.init(error, host: host)
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
      self.init(.tls, "no secure connection to \(host) could be agreed on")
    case ChannelError.connectTimeout:
      self.init(.timeout, "\(host) did not answer in time")
    case is NIOConnectionError, is SocketAddressError, is IOError:
      self.init(.network, "no connection to \(host): \(Self.cause(error))")
    default:
      self.init(whileReading: error, after: 0)
    }
  }

  private init(_ error: HTTPClientError, host: String) {
    switch error {
    case .connectTimeout, .deadlineExceeded, .readTimeout, .getConnectionFromPoolTimeout,
      .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      self.init(.timeout, "\(host) did not answer in time")
    case .tlsHandshakeTimeout:
      self.init(.tls, "no secure connection to \(host) could be agreed on")
    case .proxyAuthenticationRequired:
      self.init(.network, "the proxy asks for a user name and password")
    case .invalidProxyResponse:
      self.init(.network, "the proxy refused to connect to \(host)")
    case .remoteConnectionClosed:
      self.init(.network, "\(host) closed the connection without an answer")
    default:
      self.init(.network, "the request to \(host) could not be made (\(error.shortDescription))")
    }
  }

  /// A failure after the answer began.
  init(whileReading error: any Error, after count: Int) {
    switch error {
    case NIOHTTPDecompression.DecompressionError.limit:
      self.init(.tooLarge, "the compressed answer unfolds to more than is allowed")
    case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
      self.init(.malformed, "the answer's compression is damaged")
    default:
      self.init(.malformed, "the answer was cut short after \(count) bytes, or is not HTTP")
    }
  }

  /// Whether another attempt may do better.
  var isPassing: Bool {
    switch kind {
    case .network, .timeout, .malformed: true
    default: false
    }
  }

  private static func isTrustFailure(_ error: any Error) -> Bool {
    (error as? NIOSSLExtraError) == .failedToValidateHostname
      || String(describing: error).contains("CERTIFICATE_VERIFY_FAILED")
  }

  private static func cause(_ error: any Error) -> String {
    switch error {
    case let error as IOError: String(cString: strerror(error.errnoCode))
    case let error as NIOConnectionError where error.connectionErrors.isEmpty: "the host name is unknown"
    case let error as NIOConnectionError: error.connectionErrors.first.map { cause($0.error) } ?? "refused"
    case is SocketAddressError: "the host name is unknown"
    default: "it was refused"
    }
  }
}
