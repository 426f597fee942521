/// How much the active findings of a thing weigh together.
///
/// A finding counts points by its severity; the sum of them is the score. One critical finding outweighs three high
/// ones, a high one three medium ones, a medium one two low ones.
public struct Risk: Sendable, Equatable {
  public let score: Int
  /// How many active findings of each severity.
  public let counts: [Severity: Int]

  public init(counts: [Severity: Int]) {
    self.counts = counts
    score = counts.reduce(0) { $0 + Self.points(of: $1.key) * $1.value }
  }

  /// What one finding counts.
  public static func points(of severity: Severity) -> Int {
    switch severity {
    case .critical: 40
    case .high: 10
    case .medium: 3
    case .low: 1
    }
  }
}

/// An asset with active findings.
public struct RiskyAsset: Sendable, Equatable {
  public let asset: AssetReference
  public let application: String
  public let integration: Int
  public let integrationName: String
  public let risk: Risk

  public init(
    asset: AssetReference, application: String, integration: Int, integrationName: String, risk: Risk
  ) {
    self.asset = asset
    self.application = application
    self.integration = integration
    self.integrationName = integrationName
    self.risk = risk
  }
}

/// A person with active findings, joined across applications by the login or address that vendors give.
public struct RiskyPerson: Sendable, Equatable {
  /// As a vendor spells it.
  public let name: String
  /// Ids of the applications in which findings are about this person.
  public let applications: [String]
  public let risk: Risk

  public init(name: String, applications: [String], risk: Risk) {
    self.name = name
    self.applications = applications
    self.risk = risk
  }
}

/// A finding that a score is made of.
public struct RiskFactor: Sendable, Equatable {
  public let number: Int
  public let title: String
  public let severity: Severity
  public let application: String
  public let integrationName: String
  public let assetName: String

  public var points: Int { Risk.points(of: severity) }

  public init(
    number: Int, title: String, severity: Severity, application: String, integrationName: String,
    assetName: String
  ) {
    self.number = number
    self.title = title
    self.severity = severity
    self.application = application
    self.integrationName = integrationName
    self.assetName = assetName
  }
}
