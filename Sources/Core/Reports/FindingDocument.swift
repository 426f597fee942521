public import Foundation

/// A document that is written as the findings come, however many there are.
public protocol FindingDocument: Sendable {
  mutating func begin() -> String
  /// In UTF-8, since there may be millions of them.
  mutating func add(_ findings: [ReportedFinding]) -> [UInt8]
  /// What could not be decided, after the findings; documents without a place for it leave it out.
  mutating func add(unknown: [UnknownVerdicts]) -> [UInt8]
  mutating func end() -> String
}

extension FindingDocument {
  public mutating func add(unknown: [UnknownVerdicts]) -> [UInt8] { [] }
}

/// Who wrote a document.
public struct ReportOrigin: Sendable {
  /// The version of casb.
  public let version: String
  /// The state folder's own name.
  public let instance: UUID

  public init(version: String, instance: UUID) {
    self.version = version
    self.instance = instance
  }

  var instanceName: String { instance.uuidString.lowercased() }
  var identity: FindingIdentity { FindingIdentity(instance: instance) }
}
