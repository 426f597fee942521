import Model
import Testing

@testable import Applications

@Suite("Every finding type, on the sandbox")
struct VerdictTests {
  /// Those whose demo alone does not show everything have a test of their own.
  private static let others = [GitHub.application.id, AmazonS3.application.id, GitLab.application.id]

  static let applications = ApplicationRegistry.applications.filter { !others.contains($0.id) }

  @Test("Fires on some asset of the demo and passes another", arguments: applications)
  func everyType(application: Application) async throws {
    let type = try #require(ApplicationRegistry.connector(for: application.id))
    try await ScannedStore.with(application) { scanned in
      var number = 0
      try await withTenants(of: application.id) { tenant in
        number += 1
        let connector = try type.init(tenant.connection, session: tenant.session)
        var sinks: [String: RecordingSink] = [:]
        for stage in connector.stages() {
          let sink = RecordingSink()
          try await stage.collect(sink)
          sinks[stage.name] = sink
        }
        try await scanned.keep(CollectedScan(sinks: sinks), as: "tenant-\(number)")
      }
      try await scanned.expectBothVerdictsOfEveryType()
    }
  }
}
