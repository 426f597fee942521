import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

/// A request as the server wrote it down.
struct SeenCall: Sendable, CustomStringConvertible {
  let method: String
  /// The vendor's host, or where the server cannot know it, the service that signed for it.
  let host: String
  let path: String
  /// Of the query and of a form in the body.
  var parameters: [String: String] = [:]

  var description: String { "\(method) \(host)\(path) \(parameters.sorted { $0.key < $1.key })" }
}

/// Somebody who plays an application's vendor on loopback and keeps a log of their own.
struct PlayedTenant: Sendable {
  let connection: Connection
  let session: HTTPSession
  let log: @Sendable () async throws -> [SeenCall]
}

/// Runs a body with every tenant that is played of an application.
///
/// A new application is played by the sandbox; one that nobody plays fails its tests.
func withTenants(of application: String, _ body: (PlayedTenant) async throws -> Void) async throws {
  if application == AmazonS3.application.id { return try await withMoto(body) }
  let connections = SandboxWorld.demo.connections.filter { $0.application == application }
  try #require(!connections.isEmpty, "Nobody plays \(application).")
  for connection in connections {
    let server = try await SandboxServer.start()
    let session = HTTPSession(environment: ["CASB_SANDBOX": server.url.absoluteString])
    let log: @Sendable () async throws -> [SeenCall] = {
      await server.requests().map { SeenCall(method: $0.method, host: $0.host, path: $0.path) }
    }
    let result = await Result {
      try await body(PlayedTenant(connection: Connection(connection), session: session, log: log))
    }
    try await session.shutdown()
    await server.stop()
    try result.get()
  }
}

private func withMoto(_ body: (PlayedTenant) async throws -> Void) async throws {
  let file = FileManager.default.temporaryDirectory.appending(path: "moto-\(UUID().uuidString)")
  let server = try await MotoServer(recording: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let tenant = MotoTenant(server)
  try await tenant.bucket("plain")
  try await tenant.bucket("far", region: "eu-west-1")
  try await tenant.iam("CreateUser", [("UserName", "clerk")])
  try await tenant.iam("CreateAccessKey", [("UserName", "clerk")])
  let trust = """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
     "Principal": {"AWS": "arn:aws:iam::999999999999:root"}}]}
    """
  try await tenant.iam("CreateRole", [("RoleName", "partner"), ("AssumeRolePolicyDocument", trust)])
  try await tenant.startRecording()
  try await tenant.shutdown()
  let key = MotoTenant.rootKey
  let connection = Connection(
    auth: "access-key", settings: ["access-key-id": key.accessKeyID, "region": "us-east-1"],
    secrets: ["secret-access-key": key.secretAccessKey])
  let session = HTTPSession(environment: server.environment)
  let result = await Result {
    try await body(
      PlayedTenant(connection: connection, session: session, log: { try MotoRecording.calls(in: file) }))
  }
  try await session.shutdown()
  try result.get()
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

/// What moto's recorder wrote.
enum MotoRecording {
  private struct Entry: Decodable {
    let method: String
    let url: String
    let headers: [String: String]
    let body: String?
    let bodyEncoded: Bool

    enum CodingKeys: String, CodingKey {
      case method, url, headers, body
      case bodyEncoded = "body_encoded"
    }
  }

  static func calls(in file: URL) throws -> [SeenCall] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let entry = try JSONDecoder().decode(Entry.self, from: Data(line.utf8))
      let url = try #require(URLComponents(string: entry.url))
      if url.path.hasPrefix("/moto-api/") { return nil }
      var call = SeenCall(method: entry.method, host: service(of: entry), path: url.percentEncodedPath)
      for item in url.queryItems ?? [] { call.parameters[item.name] = item.value ?? "" }
      let body = entry.bodyEncoded ? Data(base64Encoded: entry.body ?? "") : Data((entry.body ?? "").utf8)
      let form = URLComponents(string: "?" + String(decoding: body ?? Data(), as: UTF8.self))
      for item in form?.queryItems ?? [] where entry.method == "POST" {
        call.parameters[item.name] = item.value ?? ""
      }
      return call
    }
  }

  /// The service in the credential's scope, `…/20260101/us-east-1/iam/aws4_request`.
  private static func service(of entry: Entry) -> String {
    let authorization = entry.headers.first { $0.key.lowercased() == "authorization" }?.value ?? ""
    let scope = authorization.split(separator: "/")
    return scope.count > 3 ? String(scope[3]) : ""
  }
}
