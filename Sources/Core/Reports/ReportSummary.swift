public import Model

/// What a report says as a whole. Its size follows the catalogue and the calendar, not the tenant.
public struct ReportSummary: Sendable {
  public let query: FindingQuery
  /// Names of the integrations that the query looks at.
  public let integrations: [String]
  /// Whatever their status.
  public let totals: [FindingTotal]
  /// What came and went, whatever the query's time.
  public let flow: [FindingFlow]
  public let coverage: [TypeCoverage]
  let catalogue: [String: ReportedType]

  public init(
    query: FindingQuery, integrations: [String], totals: [FindingTotal], flow: [FindingFlow],
    coverage: [TypeCoverage], catalogue: [String: ReportedType]
  ) {
    self.query = query
    self.integrations = integrations
    self.totals = totals
    self.flow = flow
    self.coverage = coverage
    self.catalogue = catalogue
  }

  /// Those that the query asks for.
  var listed: [FindingTotal] {
    totals.filter { query.statuses.isEmpty || query.statuses.contains($0.status) }
  }

  /// Those that only their status keeps out, by status.
  var unlisted: [(status: FindingStatus, count: Int)] {
    FindingStatus.allCases.compactMap { status in
      guard !query.statuses.isEmpty, !query.statuses.contains(status) else { return nil }
      let count = totals.filter { $0.status == status }.map(\.count).reduce(0, +)
      return count > 0 ? (status, count) : nil
    }
  }

  /// How many the query asks for.
  public var count: Int { listed.map(\.count).reduce(0, +) }

  func count(_ severity: Severity) -> Int {
    listed.filter { $0.severity == severity }.map(\.count).reduce(0, +)
  }

  /// By application, most findings first.
  var applications: [(application: String, counts: [Severity: Int])] {
    Dictionary(grouping: listed, by: \.application)
      .map { application, totals in
        (application, Dictionary(totals.map { ($0.severity, $0.count) }, uniquingKeysWith: +))
      }
      .sorted { left, right in
        let (more, less) = (left.1.values.reduce(0, +), right.1.values.reduce(0, +))
        return more == less ? left.0 < right.0 : more > less
      }
  }

  /// By type, most severe first, then most findings.
  var types: [(id: String, title: String, severity: Severity, count: Int)] {
    Dictionary(grouping: listed, by: \.type).compactMap { id, totals in
      totals.map(\.severity).max().map { severity in
        (id, totals[0].title, severity, totals.map(\.count).reduce(0, +))
      }
    }
    .sorted { ($1.2, $1.3, $0.0) < ($0.2, $0.3, $1.0) }
  }
}
