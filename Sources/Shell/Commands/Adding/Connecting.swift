import Core
import Foundation
import Model

/// The end of every way to add: verify, save, scan, say what was found.
enum Connecting {
  /// - Throws: `conflict` when the name is taken, before the vendor is asked; as `Casb.verify` and
  /// `Casb.scan`;
  ///   `ExitStatus.incomplete` after a first scan that could not read everything.
  static func connect(
    _ setup: Setup, name: String, interval: ScanInterval, scans: Bool, in context: ShellContext
  ) async throws {
    let casb = try await context.casb()
    if try await casb.integrations().contains(where: { $0.name == name }) {
      throw CasbError(
        .conflict, "There is an integration named '\(name)' already.",
        hint: "Choose another name, or --if-missing.")
    }
    let verification = try await casb.verify(setup)
    tell(verification, of: setup, in: context)
    try await save(
      setup, name: name, interval: interval, verification: verification, scans: scans, in: context)
  }

  /// Stores what was verified and runs the first scan.
  static func save(
    _ setup: Setup, name: String, interval: ScanInterval, verification: Verification, scans: Bool,
    in context: ShellContext
  ) async throws {
    let added = try await context.casb().add(
      setup, name: name, interval: interval, verification: verification)
    context.note("Connected \(TextSafety.visible(added.name)) (#\(added.number)).")
    guard scans else { return }
    try await ScanRun(context: context).run([added], trigger: .added)
  }

  /// Runs the first scan of what was saved.
  static func scan(_ name: String, in context: ShellContext) async throws {
    try await ScanRun(context: context).run([try await context.casb().integration(name)], trigger: .added)
  }

  /// Who the credential is, and what it lacks or has too much of.
  static func tell(_ verification: Verification, of setup: Setup, in context: ShellContext) {
    context.note(
      TextSafety.visible("Verified: \(verification.identity) on \(verification.tenant)."))
    for id in verification.missingScopes {
      let scope = setup.method.scopes.first { $0.id == id }
      let lost = setup.application.findingTypes(lostWithout: id).map(\.id)
      let some = lost.prefix(3).joined(separator: ", ") + (lost.count > 3 ? " …" : "")
      let cost = lost.isEmpty ? "" : " \(Count.staying(lost.count)) unknown: \(some)"
      context.warn("The credential lacks \(scope?.name ?? id).\(cost)")
    }
    if !verification.excessScopes.isEmpty {
      let excess = verification.excessScopes.joined(separator: ", ")
      context.warn("The credential may do more than is needed: take away \(excess).")
    }
    for note in verification.notes { context.warn(note) }
  }
}
