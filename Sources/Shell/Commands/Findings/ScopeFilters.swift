import ArgumentParser
import Core
import Model

/// The options that choose among findings by what finding types and integrations tell of them.
struct ScopeFilters: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp("critical, high, medium or low; several with commas.", valueName: "severity"))
  var severity: [String] = []

  @Option(help: ArgumentHelp("Of which integrations.", valueName: "integration"))
  var integration: [String] = []

  @Option(help: ArgumentHelp("Of which applications.", valueName: "application"))
  var application: [String] = []

  @Option(help: ArgumentHelp("Of which finding types, or the beginning of their ids.", valueName: "type"))
  var type: [String] = []

  @Option(help: ArgumentHelp("Of which category.", valueName: "category"))
  var category: String?

  /// Whether anything is chosen by them.
  var isGiven: Bool {
    ![severity, integration, application, type].allSatisfy(\.isEmpty) || category != nil
  }

  /// - Throws: `usage` or `notFound` for a value that is none, with the nearest right one.
  func query(in context: ShellContext) async throws -> FindingQuery {
    var query = try staticQuery()
    for reference in FindingFilters.split(type) {
      query.types.formUnion(try await Self.types(reference, context.casb()))
    }
    if let category { query.category = try await context.casb().category(category) }
    if !integration.isEmpty {
      let casb = try await context.casb()
      for reference in FindingFilters.split(integration) {
        query.integrations.insert(try await casb.integration(reference).number)
      }
    }
    if integration.isEmpty, application.isEmpty {
      switch await context.session.scope {
      case .integration(let used): query.integrations = [used.number]
      case .application(let id): query.applications = [id]
      case nil: break
      }
    }
    return query
  }

  /// What can be said without a state folder.
  func staticQuery() throws -> FindingQuery {
    var query = FindingQuery()
    query.severities = try FindingFilters.severities(severity)
    query.applications = try Set(FindingFilters.split(application).map { try Casb.application($0).id })
    return query
  }

  func check(in world: ScriptWorld) async throws {
    _ = try staticQuery()
    for reference in FindingFilters.split(type) { try await world.requireTypes(reference) }
    if let category { try await world.requireCategory(category) }
    for reference in FindingFilters.split(integration) { try await world.requireIntegration(reference) }
  }

  private static func types(_ reference: String, _ casb: Casb) async throws -> [String] {
    let matches = try await casb.findingTypes().map(\.type.id)
      .filter { $0 == reference || $0.hasPrefix(reference + ".") }
    return matches.isEmpty ? [try await casb.findingType(reference).type.id] : matches
  }
}
