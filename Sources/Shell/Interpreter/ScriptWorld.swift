import Core
import Foundation
import Model

/// What a script will find when it runs, foreseen while it is checked: names, variables, the narrowed scope.
actor ScriptWorld {
  let session: Session
  /// Whether it is about to run, so that what it reads from outside must be there now.
  let isAboutToRun: Bool
  let environment: [String: String]
  private(set) var variables: Variables
  private(set) var runningScripts: [String]
  private var existing: [Integration]?
  /// Names that the script gives, each with the id of its application.
  private var defined: [String: String] = [:]
  private var removed: Set<String> = []
  /// Finding types that the script makes, changes and removes.
  var types = ForeseenTypes()
  /// Queries that the script saves and forgets.
  var queries = ForeseenQueries()

  init(_ context: ShellContext, variables: Variables, isAboutToRun: Bool) {
    session = context.session
    environment = context.environment
    runningScripts = context.runningScripts
    self.variables = variables
    self.isAboutToRun = isAboutToRun
  }

  func setVariable(_ name: String, to value: String) { variables.named[name] = value }

  /// Checks a nested script with its own arguments; variables are shared.
  func nested<Result: Sendable>(
    _ name: String, arguments: [String], _ body: @Sendable (ScriptWorld) async throws -> Result
  ) async throws -> Result {
    let outer = (variables.arguments, runningScripts)
    variables.arguments = arguments
    runningScripts.append(name)
    defer { (variables.arguments, runningScripts) = outer }
    return try await body(self)
  }

  /// Notes that the script connects something under this name.
  ///
  /// - Throws: `conflict` when the name is taken.
  func define(_ name: String, application: String?, mayExist: Bool) async throws {
    let isTaken = try await names().contains(name)
    defined[name] = application ?? ""
    removed.remove(name)
    guard !isTaken || mayExist else {
      throw CasbError(
        .conflict, "There is an integration named '\(name)' already.",
        hint: "Choose another name, or add `--if-missing` so that the script can be run again.")
    }
  }

  /// - Throws: `notFound`, with the nearest name.
  func requireIntegration(_ reference: String) async throws {
    // The number of an integration that the script is yet to make is not known.
    if reference.hasPrefix("#"), Int(reference.dropFirst()) != nil, !defined.isEmpty { return }
    if definedName(reference) != nil { return }
    if defined.isEmpty, removed.isEmpty {
      _ = try await session.casb().integration(reference)
      return
    }
    let names = try await names()
    if names.contains(where: { $0.lowercased().hasPrefix(reference.lowercased()) }) { return }
    if let number = Int(reference), try await stored().contains(where: { $0.number == number }) { return }
    throw CasbError(
      .notFound, "There is no integration '\(reference)' by then.",
      hint: Similarity.suggestion(for: reference, among: names.sorted()).map { "Did you mean '\($0)'?" })
  }

  func remove(_ reference: String) async throws {
    try await requireIntegration(reference)
    defined[reference] = nil
    removed.insert(reference)
  }

  /// The application of an integration that is there, or will be; `nil` where that cannot be foreseen.
  func application(of reference: String) async throws -> Application? {
    if let name = definedName(reference) { return defined[name].flatMap { try? Casb.application($0) } }
    guard defined.isEmpty, removed.isEmpty else { return nil }
    return try await Casb.application(session.casb().integration(reference).application)
  }

  private func definedName(_ reference: String) -> String? {
    if defined[reference] != nil { return reference }
    return defined.keys.first { $0.lowercased().hasPrefix(reference.lowercased()) }
  }

  func rename(_ reference: String, to name: String) async throws {
    let application = try await application(of: reference)
    try await requireIntegration(reference)
    try await define(name, application: application?.id, mayExist: false)
  }

  /// Lets the store understand a SELECT without running it.
  ///
  /// - Throws: `usage` with the database's own words.
  func prepare(_ sql: String) async throws {
    let statement = sql.trimmingCharacters(in: CharacterSet(charactersIn: ";").union(.whitespacesAndNewlines))
    // On lines of its own, so that a comment in it ends with it.
    _ = try await session.casb().query(
      "SELECT 1 FROM (\n\(statement)\n) AS prepared LIMIT 0", limit: 1, timeout: TableListing.timeout)
  }

  private func stored() async throws -> [Integration] {
    if let existing { return existing }
    let integrations = try await session.casb().integrations()
    existing = integrations
    return integrations
  }

  private func names() async throws -> Set<String> {
    try await Set(stored().map(\.name)).union(defined.keys).subtracting(removed)
  }
}
