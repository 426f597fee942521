import Crypto
import Foundation
import Model

/// One signature: pure, from a request, credentials and a time.
struct SigV4Signature {
  let scope: SigV4Scope
  let credentials: AWSCredentials
  let date: Date

  /// The request with date, token, payload hash (for S3) and `Authorization` added.
  func signing(_ request: APIRequest) -> APIRequest {
    var request = request
    let added = ["x-amz-date", "x-amz-security-token", "x-amz-content-sha256", "authorization"]
    request.headers.removeAll { added.contains($0.name.lowercased()) }
    let payloadHash = Self.hex(SHA256.hash(data: request.body ?? Data()))
    request.headers.append(("x-amz-date", timestamp))
    if let token = credentials.sessionToken {
      request.headers.append(("x-amz-security-token", token.reveal()))
    }
    if scope.service == "s3" { request.headers.append(("x-amz-content-sha256", payloadHash)) }

    let canonical = canonicalRequest(request, payloadHash: payloadHash)
    let signature = signature(of: stringToSign(canonical.text))
    request.headers.append(
      (
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(credentialScope), "
          + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
      ))
    return request
  }

  func canonicalRequest(
    _ request: APIRequest, payloadHash: String
  ) -> (text: String, signedHeaders: String) {
    let headers = Self.canonicalHeaders(of: request)
    let signedHeaders = headers.map(\.name).joined(separator: ";")
    let text = [
      request.method,
      canonicalPath(of: request),
      Self.canonicalQuery(request.query),
      headers.map { "\($0.name):\($0.value)\n" }.joined(),
      signedHeaders,
      payloadHash,
    ].joined(separator: "\n")
    return (text, signedHeaders)
  }

  func stringToSign(_ canonicalRequest: String) -> String {
    let hash = Self.hex(SHA256.hash(data: Data(canonicalRequest.utf8)))
    return ["AWS4-HMAC-SHA256", timestamp, credentialScope, hash].joined(separator: "\n")
  }

  private func signature(of stringToSign: String) -> String {
    let steps = [day, scope.region, scope.service, "aws4_request"]
    let key = steps.reduce(Data("AWS4\(credentials.secretAccessKey.reveal())".utf8)) { key, step in
      Self.authenticationCode(of: step, key: key)
    }
    return Self.hex(Self.authenticationCode(of: stringToSign, key: key))
  }

  private var credentialScope: String { "\(day)/\(scope.region)/\(scope.service)/aws4_request" }

  /// `20130524T000000Z`.
  private var timestamp: String {
    Timestamp.text(date).replacing("-", with: "").replacing(":", with: "")
  }

  private var day: String { String(timestamp.prefix(8)) }

  /// The path as it stands on the wire. Every service but S3 wants it normalised and encoded once more.
  private func canonicalPath(of request: APIRequest) -> String {
    let path = request.dialledPath
    if scope.service == "s3" { return path }
    return "/" + Self.normalisedSegments(of: path).map(APIRequest.pathSegment).joined(separator: "/")
  }

  /// RFC 3986, section 5.2.4, with empty segments left out.
  private static func normalisedSegments(of path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    var segments: [String] = []
    for part in parts where !part.isEmpty && part != "." {
      if part == ".." { _ = segments.popLast() } else { segments.append(part) }
    }
    if !segments.isEmpty, ["", ".", ".."].contains(parts.last) { segments.append("") }
    return segments
  }

  private static func canonicalQuery(_ query: [(name: String, value: String?)]) -> String {
    query
      .map { (name: APIRequest.pathSegment($0.name), value: APIRequest.pathSegment($0.value ?? "")) }
      .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
      .map { "\($0.name)=\($0.value)" }
      .joined(separator: "&")
  }

  private static func canonicalHeaders(of request: APIRequest) -> [(name: String, value: String)] {
    var values = ["host": [request.dialledHost]]
    for header in request.headers {
      let name = header.name.lowercased()
      // What proxies and the client itself may still change stays out of the signature.
      guard !["host", "user-agent", "accept-encoding", "connection", "expect"].contains(name) else {
        continue
      }
      values[name, default: []].append(collapsed(header.value))
    }
    return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.joined(separator: ",")) }
  }

  /// Without blanks at the ends, and with one blank for several.
  private static func collapsed(_ value: String) -> String {
    value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func authenticationCode(of text: String, key: Data) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key)))
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }
}

extension APIRequest {
  /// The `Host` that the dialled server sees.
  var dialledHost: String { endpoint.map(Destination.authority) ?? host }

  /// The path that the dialled server sees: an endpoint's own path comes first.
  var dialledPath: String {
    var prefix = endpoint?.path(percentEncoded: true) ?? ""
    while prefix.hasSuffix("/") { prefix.removeLast() }
    return prefix + path
  }
}
