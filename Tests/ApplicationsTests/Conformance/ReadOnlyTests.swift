import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

/// Held by every application of the registry, new ones included.
@Suite("Read-only, provably")
struct ReadOnlyTests {
  static let applications = ApplicationRegistry.applications

  @Test(
    "A verification and a full scan send declared reads alone, says the server's log", arguments: applications
  )
  func fullScan(_ application: Application) async throws {
    let reads = DeclaredReads(calls: application.calls)
    var used: Set<APICall> = []
    try await withTenants(of: application.id) { tenant in
      let type = try #require(ApplicationRegistry.connector(for: application.id))
      let connector = try type.init(tenant.connection, session: tenant.session)
      _ = try await connector.verify()
      try await Self.run(connector.stages())
      let seen = try await tenant.log()
      #expect(!seen.isEmpty)
      for request in seen {
        let call = try reads.call(for: request)
        #expect(call != nil, "\(request) is not declared.")
        if let call { used.insert(call) }
      }
    }
    // Otherwise the log, or its reading, would prove nothing.
    #expect(used.count * 2 > application.calls.count, "Only \(used.count) calls were used.")
  }

  /// Runs stages as a scan does: none before those that it comes after.
  private static func run(_ stages: [CollectionStage]) async throws {
    var waiting = stages
    var over: Set<String> = []
    while !waiting.isEmpty {
      let ready = waiting.filter { $0.after.isSubset(of: over) }
      try #require(!ready.isEmpty, "Stages wait for each other.")
      for stage in ready {
        try await stage.collect(RecordingSink())
        over.insert(stage.name)
      }
      waiting.removeAll { over.contains($0.name) }
    }
  }

  @Test("Nobody hears anything of a write, by whichever route it is tried", arguments: applications)
  func writes(_ application: Application) async throws {
    let listener = try DeafListener()
    let session = HTTPSession(environment: ["CASB_SANDBOX": listener.url])
    let client = Self.client(of: application, session)
    for attack in application.calls.flatMap(Attack.all) {
      let error = await #expect(throws: VendorError.self, "\(attack)") {
        _ = try await client.send(attack.request)
      }
      #expect(error.map { [.undeclared, .unsendable].contains($0.kind) } == true, "\(attack)")
    }
    #expect(!listener.wasKnockedAt)
    try await session.shutdown()
  }

  @Test(
    "The same listener hears of a declared read, so that its silence means something", arguments: applications
  )
  func reads(_ application: Application) async throws {
    let listener = try DeafListener()
    let session = HTTPSession(environment: ["CASB_SANDBOX": listener.url])
    let read = try #require(application.calls.first { $0.method == "GET" && $0.discriminators.isEmpty })
    let error = await #expect(throws: VendorError.self) {
      _ = try await Self.client(of: application, session).send(Attack.plain(read))
    }
    #expect(error?.kind == .timeout)
    #expect(listener.wasKnockedAt)
    try await session.shutdown()
  }

  private static func client(of application: Application, _ session: HTTPSession) -> VendorClient {
    var configuration = VendorClient.Configuration(calls: application.calls, host: Attack.ownHost)
    configuration.attempts = 1
    configuration.timeout = .milliseconds(500)
    return VendorClient(configuration, authentication: StaticToken(Secret("t0ken")), session: session)
  }
}
