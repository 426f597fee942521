import ArgumentParser
import Core
import Foundation
import Model

/// `scan [I…|--all] [--full] [--plan]`
struct ScanCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    "scan", "Scans integrations now.",
    about: """
      A scan asks only for what has changed, where the vendor can tell, and for everything once a day. Exits with 5 \
      when part of a tenant could not be read.
      """,
    examples: [
      "scan acme                      # goes on with an interrupted scan",
      "scan --all",
      "scan --due                     # what the schedule has waiting, for a timer",
      "scan acme --full               # from the beginning, and everything",
      "scan acme --plan               # scans nothing; tells what it would ask, and how long it would take",
      "scan acme --har exchange.har   # keeps every request and answer, without secrets",
    ])

  @Argument(help: ArgumentHelp("Which ones.", valueName: "integration"))
  var integrations: [String] = []

  @Flag(help: "Scan all that are not paused.")
  var all = false

  @Flag(help: "Scan all whose time has come and that nobody scans.")
  var due = false

  @Flag(help: "Give an interrupted scan up, and ask for everything, changed or not.")
  var full = false

  @Flag(help: "Scan nothing: tell requests, share of the quota and time beforehand.")
  var plan = false

  @Option(help: ArgumentHelp("Record the exchange with the vendor as HAR 1.2.", valueName: "file"))
  var har: String?

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if plan, har != nil { throw ValidationError("--plan makes no exchange to record: leave --har out.") }
    if !plan, output.isGiven {
      throw ValidationError("A scan lists nothing; --format and the like are for --plan.")
    }
    if all, !integrations.isEmpty { throw ValidationError("Name integrations or give --all, not both.") }
    if due, all || !integrations.isEmpty { throw ValidationError("--due stands alone.") }
  }

  func check(in world: ScriptWorld) async throws {
    for integration in integrations { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let chosen = try await chosen(in: context)
    if plan { return try await PlanListing.emit(chosen, full: full, output.choice, in: context) }
    let casb = try await context.casb()
    if let har { try await casb.startRecording(to: FilePaths.url(har)) }
    do {
      try await ScanRun(context: context).run(chosen, trigger: due ? .schedule : .demand, fresh: full)
    } catch {
      try await stopRecording(casb)
      throw error
    }
    try await stopRecording(casb)
  }

  private func stopRecording(_ casb: Casb) async throws {
    if har != nil { try await casb.stopRecording() }
  }

  private func chosen(in context: ShellContext) async throws -> [Integration] {
    let casb = try await context.casb()
    if due {
      let waiting = try await casb.dueIntegrations()
      if waiting.isEmpty { context.note("Nothing is due.") }
      return waiting
    }
    if !integrations.isEmpty {
      var chosen: [Integration] = []
      for reference in integrations { chosen.append(try await casb.integration(reference)) }
      return chosen
    }
    let existing = try await casb.integrations()
    if all {
      if existing.isEmpty { context.note("Nothing is connected yet. `add` connects an application.") }
      for paused in existing where paused.status == .paused { context.note("\(paused.name) is paused.") }
      return existing.filter { $0.status != .paused }
    }
    if let scope = await context.session.scope { return existing.filter(scope.covers) }
    if existing.count == 1 { return existing }
    throw CasbError(
      .usage, existing.isEmpty ? "Nothing is connected yet." : "Which integration is to be scanned?",
      hint: existing.isEmpty ? "`add` connects an application." : "Name it, or scan them with --all.")
  }
}
