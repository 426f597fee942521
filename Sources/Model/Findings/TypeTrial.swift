/// What a finding type would say of the assets that are stored.
public struct TypeTrial: Sendable, Equatable {
  public var fired = 0
  public var passed = 0
  public var unknown = 0
  /// The first assets of each verdict, as many as were asked for.
  public var firing: [TriedAsset] = []
  public var passing: [TriedAsset] = []
  public var undecided: [TriedAsset] = []

  public init() {}
}

/// An asset on which a finding type was tried.
public struct TriedAsset: Sendable, Equatable {
  public let integration: Int
  public let integrationName: String
  public let asset: AssetReference
  public let evidence: [EvidenceItem]
  /// Of an unknown verdict: which columns made it so, and why they are NULL.
  public let reasons: [CoverageReason]

  public init(
    integration: Int, integrationName: String, asset: AssetReference, evidence: [EvidenceItem],
    reasons: [CoverageReason]
  ) {
    self.integration = integration
    self.integrationName = integrationName
    self.asset = asset
    self.evidence = evidence
    self.reasons = reasons
  }
}

/// What applying a finding type to one integration's stored assets did.
public struct AppliedType: Sendable, Equatable {
  public let integration: Int
  public let integrationName: String
  public var fired = 0
  public var passed = 0
  public var unknown = 0
  /// Findings that are new or came back.
  public var opened = 0
  public var resolved = 0
  /// Why it was set aside there; `nil` when it was evaluated.
  public var problem: String?

  public init(integration: Int, integrationName: String) {
    self.integration = integration
    self.integrationName = integrationName
  }
}
