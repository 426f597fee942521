import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

/// Held by every application that the sandbox plays, new ones included.
@Suite("One answer is struck")
struct StruckAnswerTests {
  /// In how many scans of a tenant, each with another answer.
  private static let scans =
    ProcessInfo.processInfo.environment["CASB_TEST_STRIKES"].flatMap { Int($0) } ?? 2

  /// Columns that name things, by their numbers where a name could not be read.
  private static let names: Set = ["protected_by"]

  private struct Scan {
    var assets: [Key: [Value]] = [:]
    var requests = 0
    var struck = 0
  }

  /// With a server of its own, whose quota is whole.
  private func scan(_ connection: SandboxConnection, striking fault: Fault?) async throws -> Scan {
    let server = try await SandboxServer.start()
    if let fault { await server.inject(fault) }
    let session = HTTPSession(environment: ["CASB_SANDBOX": server.url.absoluteString])
    let type = try #require(ApplicationRegistry.connector(for: connection.application))
    let sink = RecordingSink()
    for stage in try type.init(Connection(connection), session: session).stages() {
      do { try await stage.collect(sink) } catch is VendorError {}
    }
    let scan = Scan(
      assets: Dictionary(sink.assets.map { (Key($0), Self.values($0)) }, uniquingKeysWith: { $1 }),
      requests: await server.requests().count, struck: await server.struckFaults().count)
    try await session.shutdown()
    await server.stop()
    return scan
  }

  /// Times of the demo are counted from the moment of the request.
  private static func values(_ asset: Asset) -> [Value] {
    asset.values.map { value in
      if case .text(let text) = value, Timestamp.date(text) != nil { .text("a time") } else { value }
    }
  }

  private struct Key: Hashable {
    let kind: String
    let id: String

    init(_ asset: Asset) { (kind, id) = (asset.kind, asset.id) }
  }

  @Test(
    "What it would have told is unknown, and everything else is as it was",
    arguments: Set(SandboxWorld.demo.connections.map(\.application)).sorted())
  func struck(_ id: String) async throws {
    let application = try #require(ApplicationRegistry.applications.first { $0.id == id })
    for connection in SandboxWorld.demo.connections where connection.application == id {
      let whole = try await scan(connection, striking: nil)
      for skipped in stride(from: 0, to: whole.requests, by: max(1, whole.requests / Self.scans)) {
        let seen = try await scan(connection, striking: Fault(.otherShape, skipping: skipped))
        #expect(seen.struck == 1)
        try expect(seen, of: application, asFarAs: whole, "\(connection.name), \(skipped) skipped")
      }
    }
  }

  /// Keys that the vendors' specifications require, and that decide over a verdict.
  private static let required: [(application: String, key: String)] =
    [
      "dismiss_stale_reviews", "dismiss_stale_reviews_on_push", "parameters", "require_code_owner_review",
      "require_code_owner_reviews", "require_last_push_approval", "required_approving_review_count",
      "required_review_thread_resolution", "status_code", "strict", "strict_required_status_checks_policy",
    ].map { ("github", $0) }
    + ["branch_match_kind", "branch_type", "pattern"].map { ("bitbucket-cloud", $0) }
    + ["allow_force_push", "allowed_to_push", "approvals_required"].map { ("gitlab", $0) }

  @Test("What it does not tell, though it should, is unknown", arguments: required)
  func untold(_ required: (application: String, key: String)) async throws {
    let application = try #require(ApplicationRegistry.applications.first { $0.id == required.application })
    let connection = try #require(SandboxWorld.demo.connections.first { $0.application == application.id })
    let whole = try await scan(connection, striking: nil)
    let seen = try await scan(connection, striking: Fault(.untold(key: required.key), times: 100_000))
    #expect(seen.struck > 0)
    try expect(seen, of: application, asFarAs: whole, required.key)
    #expect(seen.assets != whole.assets, "Nothing hangs on \(required.key).")
  }

  /// Holds what was seen to be what is there, or unknown.
  private func expect(
    _ seen: Scan, of application: Application, asFarAs whole: Scan, _ place: String
  ) throws {
    for (key, values) in seen.assets {
      let before = try #require(whole.assets[key], "\(key), \(place) is invented.")
      let columns = application.assetKinds.first { $0.id == key.kind }?.columns.map(\.name) ?? []
      for (column, (value, expected)) in zip(columns, zip(values, before))
      where value != .null && !Self.names.contains(column) {
        #expect(value == expected, "\(column) of \(key), \(place)")
      }
    }
  }
}
