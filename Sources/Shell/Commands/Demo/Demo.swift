import ArgumentParser
import Core
import Foundation
import Model
import Sandbox

/// `demo`
struct Demo: ShellCommand {
  static let configuration = CommandConfiguration(
    "demo", "Shows a sandbox company with every application connected and scanned.",
    about: "Everything lives in a folder that is thrown away at the end; no vendor is contacted.",
    examples: [
      "demo",
      "demo --only github              # one application",
      "demo --no-shell                 # findings, and no prompt after them",
      "demo --no-shell --har demo.har  # and what was exchanged",
    ])

  @Option(help: ArgumentHelp("Only these applications, with commas.", valueName: "application"))
  var only: String?

  @Option(help: ArgumentHelp("Record the exchange with the vendors as HAR 1.2.", valueName: "file"))
  var har: String?

  @Flag(name: .customLong("no-shell"), help: "Leave after the findings.")
  var hasNoShell = false

  func run(in context: ShellContext) async throws {
    let connections = try chosenConnections()
    let server = try await SandboxStart.server(port: 0)
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-demo-\(UUID().uuidString)")
    do {
      try await show(connections, server, folder, context)
      await Self.cleanUp(server, folder)
    } catch {
      await Self.cleanUp(server, folder)
      throw error
    }
  }

  private static let tasteOfFindings = 15

  private static func cleanUp(_ server: SandboxServer, _ folder: URL) async {
    await server.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  private func chosenConnections() throws -> [SandboxConnection] {
    let all = SandboxWorld.demo.connections.filter { connection in
      Casb.applications.contains { $0.id == connection.application }
    }
    guard let only else { return all }
    let wanted = try only.split(separator: ",").map { try Casb.application(String($0)).id }
    return all.filter { wanted.contains($0.application) }
  }

  private func show(
    _ connections: [SandboxConnection], _ server: SandboxServer, _ folder: URL, _ context: ShellContext
  ) async throws {
    var environment = context.environment
    environment["CASB_SANDBOX"] = server.url.absoluteString
    // The real state folder's key has no business here.
    for key in ["CASB_HOME", "CASB_MASTER_KEY", "CASB_MASTER_KEY_FILE", "CASB_PASSPHRASE"] {
      environment[key] = nil
    }
    var inner = context
    inner.session = Session(folder: folder, environment: environment)
    let session = inner.session
    do {
      try await connect(connections, in: inner)
      let opensPrompt = !hasNoShell && context.console != nil
      var choice = OutputChoice()
      // Before a prompt a taste is enough: `findings` lists them all.
      if opensPrompt { choice.limit = Self.tasteOfFindings }
      try await FindingListing(context: inner).list(FindingQuery(), choice)
      if opensPrompt {
        context.note(
          "This is a sandbox: try `findings show N`, `coverage`, `describe`, `help`. `exit` throws it away.")
        try await context.openPrompt(inner)
      }
      await session.close()
    } catch {
      await session.close()
      throw error
    }
  }

  private func connect(_ connections: [SandboxConnection], in context: ShellContext) async throws {
    let casb = try await context.casb()
    if let har { try await casb.startRecording(to: FilePaths.url(har)) }
    for connection in connections {
      let application = try Casb.application(connection.application)
      let setup = try Setup(
        application, auth: connection.auth, settings: connection.settings,
        secrets: connection.secrets.mapValues { Secret($0) })
      do {
        try await Connecting.connect(
          setup, name: connection.name, interval: application.defaultInterval, scans: true, in: context)
      } catch let end as ExitStatus where end == .incomplete {
        // The company's Enterprise Server has no audit log, as many have not: told above, and no failure of a
        // demo.
      }
    }
    if har != nil { try await casb.stopRecording() }
  }
}
