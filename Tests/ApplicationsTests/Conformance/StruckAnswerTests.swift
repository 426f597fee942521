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
        for (key, values) in seen.assets {
          let place = "\(key), \(connection.name), \(skipped) skipped"
          let before = try #require(whole.assets[key], "\(place) is invented.")
          let columns = application.assetKinds.first { $0.id == key.kind }?.columns.map(\.name) ?? []
          for (column, (value, expected)) in zip(columns, zip(values, before))
          where value != .null && !Self.names.contains(column) {
            #expect(value == expected, "\(column) of \(place)")
          }
        }
      }
    }
  }
}
