import Foundation
import Model
import Store
import Testing

@Suite("Integrations") struct IntegrationTests {
  @Test("An integration is kept as it was given", arguments: StoreMaker.all)
  func kept(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add("acme \"quoted\" 🙂")
      #expect(added.status == .healthy)
      #expect(added.settings == ["organization": "acme"])
      #expect(added.nextScan == TestTime.now)
      #expect(try await bed.store.integrations() == [added])
      #expect(try await bed.store.sealedSecrets(of: added.number) == TestBed.sealed)
    }
  }

  @Test("A name that is taken is a conflict, for a new one and for a rename", arguments: StoreMaker.all)
  func taken(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.add("acme")
      await expectFailure(.conflict) { _ = try await bed.add("acme") }
      let other = try await bed.add("other")
      var change = IntegrationChange()
      change.name = "acme"
      await expectFailure(.conflict) { _ = try await bed.store.updateIntegration(other.number, change) }
      change.name = "other"
      #expect(try await bed.store.updateIntegration(other.number, change).name == "other")
    }
  }

  @Test("A change touches what it names and nothing else", arguments: StoreMaker.all)
  func changed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let old = try await bed.add()
      var change = IntegrationChange()
      change.status = (.broken, "The token expired.")
      change.interval = ScanInterval(hours: 6)
      let new = try await bed.store.updateIntegration(old.number, change)
      #expect(new.status == .broken)
      #expect(new.problem == "The token expired.")
      #expect(new.interval.hours == 6)
      #expect(new.name == old.name)
      #expect(new.nextScan == old.nextScan)
      var off = IntegrationChange()
      off.nextScan = .some(nil)
      #expect(try await bed.store.updateIntegration(old.number, off).nextScan == nil)
    }
  }

  @Test("A paused integration has no next scan", arguments: StoreMaker.all)
  func paused(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      var change = IntegrationChange()
      change.status = (.paused, nil)
      #expect(try await bed.store.updateIntegration(added.number, change).nextScan == nil)
      #expect(try await bed.store.dueIntegrations(now: TestTime.days(9)).isEmpty)
    }
  }

  @Test("A number that does not exist is not found", arguments: StoreMaker.all)
  func unknown(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      await expectFailure(.notFound) {
        _ = try await bed.store.updateIntegration(7, IntegrationChange())
      }
      await expectFailure(.notFound) { _ = try await bed.store.sealedSecrets(of: 7) }
      await expectFailure(.notFound) { _ = try await bed.store.deleteIntegration(7, isAlive: { _ in true }) }
    }
  }

  @Test(
    "Replaced secrets take the place of the old, with the way to authenticate and the settings",
    arguments: StoreMaker.all)
  func replaced(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let sealed = SealedSecrets(id: UUID(), wrappedKey: Data([1]), box: Data([2]))
      let new = try await bed.store.replaceSecrets(
        of: added.number, with: sealed, auth: "app", settings: ["host": "h"])
      #expect(new.auth == "app")
      #expect(new.settings == ["host": "h"])
      #expect(try await bed.store.sealedSecrets(of: added.number) == sealed)
      #expect(try await !bed.begin(added).isResumed)
    }
  }

  @Test(
    "Renewed secrets take the place of those they were made from, and of no others; scans go on",
    arguments: StoreMaker.all)
  func renewed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added)
      try await bed.store.storePage([], stage: "s", checkpoint: "5", claim: claim)
      let old = try await bed.store.sealedSecrets(of: added.number)
      let new = SealedSecrets(id: UUID(), wrappedKey: Data([1]), box: Data([2]))
      let late = SealedSecrets(id: UUID(), wrappedKey: Data([3]), box: Data([4]))
      #expect(try await bed.store.renewSecrets(of: added.number, replacing: old.id, with: new))
      #expect(try await !bed.store.renewSecrets(of: added.number, replacing: old.id, with: late))
      #expect(try await bed.store.sealedSecrets(of: added.number) == new)
      try await bed.finish(claim, .interrupted)
      #expect(try await bed.begin(added).isResumed)
    }
  }

  @Test(
    "Deleting counts what went, leaves the rest, and never gives the number again", arguments: StoreMaker.all)
  func deleted(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let first = try await bed.add("first")
      let second = try await bed.add("second")
      for integration in [first, second] {
        try await bed.scan(
          integration,
          [.repository("a", protected: false), .repository("b"), .hook("h", of: "b", signed: true)])
      }
      let count = try await bed.store.deleteIntegration(second.number, isAlive: { _ in true })
      #expect(count == DeletionCount(assets: 3, findings: 1, scans: 1))
      #expect(try await bed.store.integrations().map(\.name) == ["first"])
      #expect(try await bed.findings().map(\.integration) == [first.number])
      #expect(try await bed.store.coverage(of: second.number).isEmpty)
      #expect(try await bed.store.scans(of: second.number, limit: 9).isEmpty)
      let third = try await bed.add("second")
      #expect(third.number > second.number)
      let claim = try await bed.begin(third)
      #expect(claim.scan > 2)
    }
  }

  @Test("An integration that is being scanned cannot be deleted", arguments: StoreMaker.all)
  func busy(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added, now: Date())
      await expectFailure(.conflict) {
        _ = try await bed.store.deleteIntegration(added.number, isAlive: { _ in true })
      }
      try await bed.finish(claim)
      _ = try await bed.store.deleteIntegration(added.number, isAlive: { _ in true })
    }
  }

  @Test("One whose scanner died can be deleted at once", arguments: StoreMaker.all)
  func abandoned(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      _ = try await bed.begin(added, owner: "dead", now: Date())
      _ = try await bed.store.deleteIntegration(added.number, isAlive: { $0 != "dead" })
      #expect(try await bed.store.integrations().isEmpty)
    }
  }

  @Test("The vault's first header is kept, and a second one never replaces it", arguments: StoreMaker.all)
  func header(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      #expect(try await bed.store.vaultHeader() == nil)
      try await bed.store.setVaultHeader(Data([3, 0, 255]))
      try await bed.store.setVaultHeader(Data([1, 2]))
      #expect(try await bed.store.vaultHeader() == Data([3, 0, 255]))
    }
  }
}
