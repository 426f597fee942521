public import Foundation
public import Model

/// What exports and reports tell beside the findings themselves.
public protocol ReportStore: Sendable {
  /// Names this state among all others, for ever; made on first use.
  func instance() async throws -> UUID

  /// Why and since when findings are set aside, by number; those that are not have no entry.
  func settingsAside(of findings: [Int]) async throws -> [Int: SettingAside]

  /// How many match, by type, application, severity and status: as many rows as the catalogue, not the tenant, asks.
  func findingTotals(_ query: FindingQuery) async throws -> [FindingTotal]

  /// What came and went, day by day, of the findings that match.
  ///
  /// - Parameter day: the first day that is told of; `nil` for all.
  func findingFlow(_ query: FindingQuery, from day: Date?) async throws -> [FindingFlow]
}
