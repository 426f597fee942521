import Foundation
import Model
import Sandbox
import Synchronization
import VendorHTTP

@testable import Applications

/// A stage's sink that keeps what it is given.
final class RecordingSink: AssetSink {
  struct Page: Sendable {
    let assets: [Asset]
    let checkpoint: String?
    let expected: Int?
  }

  private struct State {
    var pages: [Page] = []
    var notes: [UnknownReason] = []
    var leftOut: [String: UnknownReason] = [:]
    var removed: [String] = []
  }

  let checkpoint: String?
  private let state = Mutex(State())

  init(checkpoint: String? = nil) { self.checkpoint = checkpoint }

  var pages: [Page] { state.withLock(\.pages) }
  var assets: [Asset] { pages.flatMap(\.assets) }
  var notes: [UnknownReason] { state.withLock(\.notes) }
  var leftOut: [String: UnknownReason] { state.withLock(\.leftOut) }
  var removed: [String] { state.withLock(\.removed) }

  func yield(_ assets: [Asset], checkpoint: String?, expected: Int?) async throws {
    state.withLock { $0.pages.append(Page(assets: assets, checkpoint: checkpoint, expected: expected)) }
  }

  func leaveOut(_ kind: String, because reason: UnknownReason) async throws {
    state.withLock { $0.leftOut[kind] = reason }
  }

  func note(_ reason: UnknownReason) async throws {
    state.withLock { $0.notes.append(reason) }
  }

  var memory: any ScanMemory { Forgetful() }

  func remove(_ ids: [String], of kind: String) async throws {
    state.withLock { $0.removed += ids }
  }

  func keepRest() async throws {}
}

/// A memory that keeps nothing, as before a first scan.
struct Forgetful: ScanMemory {
  func recall(_ key: String) async throws -> Data? { nil }
  func remember(_ key: String, _ value: Data) async throws {}
  func keep(_ key: String) async throws {}
}

/// Everything that one scan of the sandbox yielded.
struct CollectedScan: Sendable {
  let sinks: [String: RecordingSink]

  var assets: [Asset] { sinks.values.flatMap(\.assets) }
  var notes: [UnknownReason] { sinks.values.flatMap(\.notes) }
  var leftOut: [String: UnknownReason] {
    sinks.values.reduce(into: [:]) { $0.merge($1.leftOut) { first, _ in first } }
  }

  func assets(_ kind: String) -> [Asset] { assets.filter { $0.kind == kind } }

  func asset(_ kind: String, _ name: String) -> Asset? { assets(kind).first { $0.name == name } }

  /// A repository of the demo company, by its short name.
  func repository(_ name: String) -> Asset? { asset("github_repository", "acme-corp/\(name)") }
}

extension Connection {
  static func token(
    _ token: String, organization: String = "acme-corp", host: String = "github.com", enterprise: String = ""
  ) -> Connection {
    Connection(
      auth: "token", settings: ["organization": organization, "host": host, "enterprise": enterprise],
      secrets: ["token": Secret(token)])
  }
}

extension Connection {
  /// As the sandbox says that one of its tenants is connected.
  init(_ connection: SandboxConnection) {
    self.init(
      auth: connection.auth, settings: connection.settings,
      secrets: connection.secrets.mapValues { Secret($0) })
  }
}

/// A sandbox for the length of a test, with the way to it.
func withGitHub(
  _ world: SandboxWorld = .demo, _ body: (SandboxServer, HTTPSession) async throws -> Void
) async throws {
  let server = try await SandboxServer.start(world: world)
  let session = HTTPSession(environment: ["CASB_SANDBOX": server.url.absoluteString])
  let result = await Result { try await body(server, session) }
  try await session.shutdown()
  await server.stop()
  try result.get()
}

/// Runs every stage of a scan, one after the other.
func scan(_ connection: Connection, _ session: HTTPSession) async throws -> CollectedScan {
  var sinks: [String: RecordingSink] = [:]
  for stage in try GitHub(connection, session: session).stages() {
    let sink = RecordingSink()
    try await stage.collect(sink)
    sinks[stage.name] = sink
  }
  return CollectedScan(sinks: sinks)
}

/// One scan of the demo company with the least privilege, shared by the tests that only look at it.
enum DemoScan {
  private static let scanned = Task {
    let server = try await SandboxServer.start()
    let session = HTTPSession(environment: ["CASB_SANDBOX": server.url.absoluteString])
    let result = await Result { try await scan(.token(GitHubTenant.DemoToken.leastPrivilege), session) }
    try await session.shutdown()
    await server.stop()
    return try result.get()
  }

  static var value: CollectedScan {
    get async throws { try await scanned.value }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
