import ArgumentParser
import Foundation
import Model
import Sandbox

/// `sandbox`
struct SandboxCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    "sandbox", "Runs the simulated vendors alone, in the foreground, until Ctrl-C.",
    about: "Point casb at it with CASB_SANDBOX=http://127.0.0.1:PORT.",
    examples: [
      "sandbox", "sandbox --port 8080",
      "sandbox --repositories 2000 --latency 20   # one large organisation, to see how fast casb is",
    ])

  @Option(help: ArgumentHelp("A port of 127.0.0.1; 0 takes any free one.", valueName: "port"))
  var port = 0

  @Option(
    help: ArgumentHelp(
      "Play one GitHub Enterprise Server with so many repositories, instead of the demo's company.",
      valueName: "count"))
  var repositories: Int?

  @Option(help: ArgumentHelp("How long every answer takes at least.", valueName: "milliseconds"))
  var latency = 0

  mutating func validate() throws {
    if !(0...65535).contains(port) { throw ValidationError("The port '\(port)' is not from 0 to 65535.") }
    if let repositories, !(1...100_000).contains(repositories) {
      throw ValidationError("--repositories is a number from 1 to 100000.")
    }
    if !(0...60_000).contains(latency) { throw ValidationError("--latency is a number from 0 to 60000.") }
  }

  func run(in context: ShellContext) async throws {
    let server = try await SandboxStart.server(
      port: port, world: repositories.map { .load(repositories: $0) } ?? .demo,
      latency: .milliseconds(latency))
    try context.output.write("CASB_SANDBOX=\(server.url.absoluteString)\n")
    for host in server.world.vendors.flatMap(\.hosts) {
      try context.output.write("\(host)  \(server.url.absoluteString)/\(host)\n")
    }
    if repositories == nil {
      tellCredentials(of: server.world, in: context)
    } else {
      try tellConnections(of: server.world, in: context)
    }
    // Cancellation is how it ends.
    try? await Task.sleep(for: .seconds(Double(Int32.max)))
    await server.stop()
    context.note("The sandbox is closed.")
  }

  /// A line for each that connects it; the credentials open nothing outside of the sandbox.
  private func tellConnections(of world: SandboxWorld, in context: ShellContext) throws {
    for connection in world.connections {
      for (name, secret) in connection.secrets.sorted(by: { $0.key < $1.key }) {
        try context.output.write("\(name.uppercased())=\(secret)\n")
      }
      let settings = connection.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let secrets = connection.secrets.keys.sorted().map { "\($0)=env:\($0.uppercased())" }
      let words = ["add", connection.application, "name=\(connection.name)", "auth=\(connection.auth)"]
      try context.output.write((words + settings + secrets).joined(separator: " ") + "\n")
    }
  }
}

extension SandboxCommand {
  /// What can be typed into `add` in front of it. They are made up, and worth nothing anywhere else.
  private func tellCredentials(of world: SandboxWorld, in context: ShellContext) {
    context.note("What `add` can be answered with, by someone who tries it:")
    for connection in world.connections
    where !connection.secrets.values.contains(where: { $0.contains("\n") }) {
      let settings = connection.settings.merging(connection.secrets) { $1 }.sorted { $0.key < $1.key }
      let words = ["auth=\(connection.auth)"] + settings.map { "\($0.key)=\($0.value)" }
      context.note("  \(connection.application) \(words.map(ShellQuoting.quote).joined(separator: " "))")
    }
  }
}

/// Starts the sandbox, and says so when it cannot.
enum SandboxStart {
  static func server(
    port: Int, world: SandboxWorld = .demo, latency: Duration = .zero
  ) async throws -> SandboxServer {
    do {
      return try await SandboxServer.start(port: port, world: world, latency: latency)
    } catch {
      throw CasbError(
        .conflict, port == 0 ? "The sandbox cannot listen on 127.0.0.1." : "Port \(port) is taken.",
        hint: "Choose another with --port, or leave it out.")
    }
  }
}
