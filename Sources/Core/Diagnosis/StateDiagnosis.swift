public import Foundation
public import Model
import Store
import Vault

extension Casb {
  /// Looks at what is kept: whether the store answers and is sound, and whether the master key opens every integration's secrets.
  ///
  /// - Throws: `CancellationError` alone; what goes wrong is a finding.
  public func checkState() async throws -> [HealthFinding] {
    do {
      let integrations = try await store.integrations()
      let count = integrations.count == 1 ? "1 integration" : "\(integrations.count) integrations"
      return [HealthFinding(.store, "database", .ok, "It answers, and holds \(count).")]
        + (try await checkSoundness()) + (try await checkKeys(integrations))
    } catch let error as CasbError {
      return [HealthFinding(.store, "database", .problem, error.message, remedy: error.hint)]
    }
  }

  private func checkSoundness() async throws -> [HealthFinding] {
    let faults = try await store.faults()
    guard !faults.isEmpty else {
      return [HealthFinding(.store, "soundness", .ok, "Nothing in it is damaged.")]
    }
    return faults.map {
      HealthFinding(
        .store, "soundness", .problem, "The database is damaged: \($0).",
        remedy: "End every other casb, and have it mended: `casb doctor --repair`.")
    }
  }

  private func checkKeys(_ integrations: [Integration]) async throws -> [HealthFinding] {
    var findings: [HealthFinding] = []
    for integration in integrations {
      try Task.checkCancellation()
      do {
        _ = try vault.open(try await store.sealedSecrets(of: integration.number))
      } catch let error as CasbError {
        findings.append(
          HealthFinding(.keys, "secrets", .problem, error.message, remedy: error.hint).of(integration.name))
      }
    }
    guard findings.isEmpty else { return findings }
    return [HealthFinding(.keys, "master key", .ok, "It opens the secrets of every integration.")]
  }

  /// What is wrong where not even the state could be opened.
  public static func unopened(_ error: CasbError) -> HealthFinding {
    let isKey = error.kind == .vault
    return HealthFinding(
      isKey ? .keys : .store, isKey ? "master key" : "database", .problem, error.message, remedy: error.hint)
  }

  /// Looks at the folder of the state from outside: who may read it, and whether there is space left.
  public static func checkFolder(_ folder: URL) -> [HealthFinding] { StateFolderDiagnosis(folder).findings }
}
