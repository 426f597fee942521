public import Foundation
public import Model

/// What scans leave for the next scan of the same integration, and what they counted.
///
/// Nothing of it can be read through `query`. It goes with the integration, and when settings, credential or the
/// shape of an asset kind change.
public protocol MemoryStore: Sendable {
  /// Decides, once for a scan and all its resumed runs, how much it asks for.
  ///
  /// It is incremental when something is remembered and a full scan that went to its end began in the span; one
  /// that began later than now was dated by a clock that was wrong.
  /// - Parameter full: make it a full one in any case.
  func mode(of claim: ScanClaim, full: Bool, unlessFullIn span: ClosedRange<Date>) async throws -> ScanMode

  /// What the next scan would be, as `mode` decides.
  func nextMode(of integration: Int, unlessFullIn span: ClosedRange<Date>) async throws -> ScanMode

  /// An answer that an earlier scan, or an earlier run of this one, remembered.
  func answer(_ key: String, claim: ScanClaim) async throws -> Data?

  /// Remembers answers, and keeps others for the next scan.
  func rememberAnswers(_ answers: [String: Data], keeping keys: Set<String>, claim: ScanClaim) async throws

  /// Where a stage stood in a change feed when it last came to its end.
  func position(_ key: String, stage: String, claim: ScanClaim) async throws -> Data?

  /// Remembers a position, which takes effect with `takePositions` in the same scan; of several in one scan, however
  /// often it was interrupted, the first one.
  func setPosition(_ key: String, _ value: Data, stage: String, claim: ScanClaim) async throws

  /// Lets the positions of stages take effect, or forgets them where a stage could not read all. It comes after the
  /// settlement, which drops what the stages no longer found: before, it could be taken for unchanged.
  func takePositions(of stages: [String], claim: ScanClaim) async throws

  /// Notes that a stage could not read all of what is its own: it forgets its positions when it is finished.
  func spoil(_ stage: String, claim: ScanClaim) async throws

  /// Takes assets for gone that a change feed calls gone. A later page may bring them back.
  func remove(_ ids: [String], of kind: String, claim: ScanClaim) async throws

  /// Takes all other assets of the kinds for seen as they were, removed ones excepted. Runs in short transactions.
  ///
  /// - Returns: how many there are.
  func keepRest(of kinds: Set<String>, stage: String, claim: ScanClaim) async throws -> Int

  /// Forgets the answers that a scan that went to its end neither remembered nor kept. Runs in short transactions.
  func forgetStaleAnswers(claim: ScanClaim) async throws

  /// Adds to what the scan has asked of the vendor, and to the seconds it took.
  func addTraffic(_ traffic: ScanTraffic, seconds: Double, claim: ScanClaim) async throws

  /// What the newest scan of this mode that went to its end has asked; of the other mode where there is none.
  func lastTraffic(of integration: Int, mode: ScanMode) async throws -> (scan: Scan, traffic: ScanTraffic)?
}
