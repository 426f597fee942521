import Foundation
import Testing

@testable import Core

@Suite("Identifiers of findings") struct FindingIdentityTests {
  @Test("They are UUIDs of version 5, as Python's uuid5 makes them in the DNS name space")
  func vector() {
    let identity = FindingIdentity(instance: ReportSamples.instance)
    #expect(identity.uid(Array("www.example.com".utf8)[...]) == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    #expect(UUID(uuidString: identity.uid(ofFinding: 7)) != nil)
  }

  @Test("Another state folder's finding of the same number has another one")
  func instances() {
    let one = FindingIdentity(instance: UUID()).uid(ofFinding: 1)
    #expect(one != FindingIdentity(instance: UUID()).uid(ofFinding: 1))
  }
}
