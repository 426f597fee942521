public import Foundation
public import Model

/// Where everything is kept. One conformance suite holds every implementation to what is said here.
///
/// Every function is one transaction, or a row of them where it says so, and throws `CasbError`.
///
/// When the power goes out, whatever a function that needs no claim has written is there again: integrations, their
/// credentials, what people decided. Of a scan, the last seconds may be missing, checkpoints and the findings that
/// came of them together, so that the next run reads and settles them again. The database is whole in either case.
public protocol StateStore: IntegrationStore, ScanStore, ScheduleStore, MemoryStore, FindingStore,
  FindingTypeStore, QueryStore, ReportStore, ExploringStore, SavedQueryStore, TriageStore, RecheckStore
{
  /// Makes or rebuilds the asset tables and takes over titles and severities of the built-in finding types.
  /// A kind whose shape changed loses its assets (the next scan fetches them again), never its findings.
  ///
  /// - Parameters:
  ///   - program: stands for what asks, and for what it declares; `nil` when that is not known.
  ///   - applications: asked for only where another program has prepared the store since this one did.
  func prepare(for program: String?, _ applications: @Sendable () -> [Application]) async throws

  /// How the master key is known to be the right one; `nil` before the vault is first used.
  func vaultHeader() async throws -> Data?

  /// Keeps the header, unless one is kept already: of two processes that make the vault at once, the first wins.
  func setVaultHeader(_ header: Data) async throws

  /// Writes everything into one file, as it is at one moment, while others go on writing.
  ///
  /// - Throws: `conflict` when the file exists and may not be replaced.
  func backup(to file: URL, replaces: Bool) async throws -> StateSummary

  /// What is damaged, a sentence each, the first few of them: structure and references between tables, but not
  /// whether every index agrees with its table, which takes much longer to find out.
  func faults() async throws -> [String]

  func close() async throws
}

extension StateStore {
  /// As `prepare(for:_:)`, for whatever is declared.
  public func prepare(_ applications: [Application]) async throws {
    try await prepare(for: nil) { applications }
  }
}

/// Integrations and their sealed secrets.
public protocol IntegrationStore: Sendable {
  /// In the order of their numbers.
  func integrations() async throws -> [Integration]

  /// - Throws: `conflict` when the name is taken.
  func addIntegration(_ new: NewIntegration) async throws -> Integration

  /// - Throws: `notFound`; `conflict` when a new name is taken.
  func updateIntegration(_ number: Int, _ change: IntegrationChange) async throws -> Integration

  func sealedSecrets(of integration: Int) async throws -> SealedSecrets

  /// Puts another credential in place of the old one, of which nothing remains. Whether an interrupted scan can
  /// go on with it `bindScan` tells.
  func replaceSecrets(
    of integration: Int, with sealed: SealedSecrets, auth: String, settings: [String: String]
  ) async throws -> Integration

  /// Puts what a vendor renewed in place of the secrets of that id. Scans go on: it is the same credential.
  ///
  /// - Returns: false when other secrets have been put there since; then nothing is changed.
  func renewSecrets(of integration: Int, replacing id: UUID, with sealed: SealedSecrets) async throws -> Bool

  /// Destroys the data key, secrets, assets, findings and scans, down to the bytes in the files.
  ///
  /// - Parameter isAlive: whether the owner of a standing claim still lives; a dead one's counts for nothing.
  /// - Throws: `conflict` when another process scans it now.
  func deleteIntegration(
    _ number: Int, isAlive: @Sendable (_ owner: String) -> Bool
  ) async throws -> DeletionCount
}

public struct NewIntegration: Sendable {
  public let name: String
  public let application: String
  public let auth: String
  public let settings: [String: String]
  public let interval: ScanInterval
  public let sealed: SealedSecrets
  public let createdAt: Date
  /// When the first scheduled scan is due.
  public let nextScan: Date

  public init(
    name: String, application: String, auth: String, settings: [String: String], interval: ScanInterval,
    sealed: SealedSecrets, createdAt: Date, nextScan: Date
  ) {
    self.name = name
    self.application = application
    self.auth = auth
    self.settings = settings
    self.interval = interval
    self.sealed = sealed
    self.createdAt = createdAt
    self.nextScan = nextScan
  }
}

/// What to change; `nil` leaves a thing as it is.
public struct IntegrationChange: Sendable {
  public var name: String?
  public var interval: ScanInterval?
  /// The new status with its problem (`nil` for none).
  public var status: (status: IntegrationStatus, problem: String?)?
  /// `.some(nil)` takes it off the schedule.
  public var nextScan: Date??
  /// Replaces all settings; whether an interrupted scan can go on with them `bindScan` tells.
  public var settings: [String: String]?

  public init() {}
}
