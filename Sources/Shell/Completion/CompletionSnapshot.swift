import Core
import Foundation
import Model

/// The living names that completion offers, gathered beforehand: Tab never waits for the store.
struct CompletionSnapshot: Sendable {
  typealias Name = NameIndex.Name

  var applications: [Application] = Casb.applications
  var integrations = NameIndex()
  /// `#3`, in the order of their numbers.
  var integrationNumbers: [Name] = []
  /// By the name of an integration, and by its `#3`, the id of its application.
  var applicationOf: [String: String] = [:]
  /// Whether it is known that nothing is connected.
  var hasNoIntegrations = false
  /// How many integrations can no longer be scanned.
  var broken = 0
  /// The most severe active ones, by number.
  var findings: [Name] = []
  /// Some that were set aside one by one.
  var hiddenFindings: [Name] = []
  /// Whom findings are assigned to.
  var people: [Name] = []
  /// Finding types of the user's own, and the kinds of assets that they look at.
  var customTypes: [Name] = []
  var kinds: [String: String] = [:]
  var savedQueries: [Name] = []
  /// What `set` defined.
  var variables: [Name] = []
  /// Names of the environment, in their order; never what they hold.
  var environment: [String] = []
  /// What a folder holds.
  var folder: @Sendable (String) -> PathCompletion.Folder = PathCompletion.folder
}

extension CompletionSnapshot {
  mutating func take(_ all: [Integration]) {
    integrations = NameIndex(all.map { Name(name: $0.name, summary: Self.summary(of: $0)) })
    integrationNumbers = all.sorted { $0.number < $1.number }
      .map { Name(name: "#\($0.number)", summary: "\($0.name), \($0.application)") }
    applicationOf = [:]
    for one in all {
      applicationOf[one.name] = one.application
      applicationOf["#\(one.number)"] = one.application
    }
    hasNoIntegrations = all.isEmpty
    broken = all.count { $0.status == .broken }
  }

  mutating func take(findings all: [Finding], hidden: [Finding]) {
    findings = all.map(Self.name)
    hiddenFindings = hidden.map(Self.name)
  }

  mutating func take(people names: [String]) {
    people = names.map { Name(name: $0, summary: "looks after findings") }
  }

  mutating func take(types custom: [CustomFindingType]) {
    customTypes = custom.map { Name(name: $0.id, summary: $0.type.title) }
    kinds = Dictionary(custom.map { ($0.id, $0.type.assetKind) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func take(queries all: [SavedQuery]) {
    savedQueries = all.map { Name(name: $0.name, summary: $0.text) }
  }

  mutating func take(variables named: [String: String]) {
    variables = named.sorted { $0.key < $1.key }.map { Name(name: $0.key, summary: "= \($0.value)") }
  }

  private static func summary(of integration: Integration) -> String {
    let state = "\(integration.application), \(integration.status.rawValue)"
    return integration.problem.map { "\(state): \($0)" } ?? state
  }

  private static func name(_ finding: Finding) -> Name {
    Name(
      name: String(finding.number),
      summary: "\(finding.severity.rawValue): \(finding.title), \(finding.asset.name)")
  }
}
