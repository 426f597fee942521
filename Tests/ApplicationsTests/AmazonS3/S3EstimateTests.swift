import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("What a scan of Amazon S3 will ask")
struct S3EstimateTests {
  @Test("Two requests tell how often a scan makes which call")
  func estimate() async throws {
    let server = try await MotoServer()
    let tenant = MotoTenant(server)
    for name in ["one", "two", "three"] { try await tenant.bucket(name) }
    _ = try await tenant.user("someone", mayDo: ["s3:ListAllMyBuckets"])
    let (counting, scanning) = (TrafficMeter(), TrafficMeter())
    let session = HTTPSession(environment: server.environment)
    func connector(_ meter: TrafficMeter) throws -> AmazonS3 {
      try AmazonS3(
        Connection(
          auth: "access-key",
          settings: ["access-key-id": MotoTenant.rootKey.accessKeyID, "region": "us-east-1"],
          secrets: ["secret-access-key": MotoTenant.rootKey.secretAccessKey]),
        session: session.watched(by: meter.count))
    }
    let estimate = try #require(try await connector(counting).estimate())
    #expect(counting.traffic.requests == 2)
    let sink = CollectedAssets()
    for stage in try connector(scanning).stages() { try await stage.collect(sink) }
    let sent = scanning.traffic.calls.mapValues(\.requests)
    #expect(estimate.filter { sent[$0.key] != $0.value } == [:], "\(sent)")
    #expect(sent.filter { estimate[$0.key] == nil } == [:])
    try await session.shutdown()
    try await tenant.shutdown()
  }
}
