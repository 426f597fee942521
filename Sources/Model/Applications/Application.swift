/// One application that can be connected, as it declares itself.
///
/// The wizard, the settings of `add`, completion, guides, `describe` and the read-only guard all come from here.
public struct Application: Sendable, Identifiable {
  /// Kebab-case and stable, for example `aws-s3`.
  public let id: String
  /// The vendor's own spelling, for example `Amazon S3`.
  public let name: String
  public let category: ApplicationCategory
  /// What connecting it finds, in one sentence.
  public let summary: String
  public let guide: SetupGuide
  public let assetKinds: [AssetKind]
  public let findingTypes: [FindingType]
  /// Hours between scans unless the person chooses otherwise, 1 to 24.
  public let defaultInterval: ScanInterval
  /// Every call that a scan or a verification may make; anything else is refused before a byte is sent.
  public let calls: [APICall]

  public init(
    id: String, name: String, category: ApplicationCategory, summary: String, guide: SetupGuide,
    assetKinds: [AssetKind], findingTypes: [FindingType], defaultInterval: ScanInterval, calls: [APICall]
  ) {
    self.id = id
    self.name = name
    self.category = category
    self.summary = summary
    self.guide = guide
    self.assetKinds = assetKinds
    self.findingTypes = findingTypes
    self.defaultInterval = defaultInterval
    self.calls = calls
  }

  public func assetKind(_ id: String) -> AssetKind? { assetKinds.first { $0.id == id } }
  public func findingType(_ id: String) -> FindingType? { findingTypes.first { $0.id == id } }
}
