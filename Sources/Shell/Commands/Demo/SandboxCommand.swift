import ArgumentParser
import Foundation
import Model
import Sandbox

/// `sandbox`
struct SandboxCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    "sandbox", "Runs the simulated vendors alone, in the foreground, until Ctrl-C.",
    about: "Point casb at it with CASB_SANDBOX=http://127.0.0.1:PORT.",
    examples: ["sandbox", "sandbox --port 8080"])

  @Option(help: ArgumentHelp("A port of 127.0.0.1; 0 takes any free one.", valueName: "port"))
  var port = 0

  mutating func validate() throws {
    if !(0...65535).contains(port) { throw ValidationError("The port '\(port)' is not from 0 to 65535.") }
  }

  func run(in context: ShellContext) async throws {
    let server = try await SandboxStart.server(port: port)
    try context.output.write("CASB_SANDBOX=\(server.url.absoluteString)\n")
    for host in server.world.vendors.flatMap(\.hosts) {
      try context.output.write("\(host)  \(server.url.absoluteString)/\(host)\n")
    }
    tellCredentials(of: server.world, in: context)
    // Cancellation is how it ends.
    try? await Task.sleep(for: .seconds(Double(Int32.max)))
    await server.stop()
    context.note("The sandbox is closed.")
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
  static func server(port: Int) async throws -> SandboxServer {
    do {
      return try await SandboxServer.start(port: port, world: .demo)
    } catch {
      throw CasbError(
        .conflict, port == 0 ? "The sandbox cannot listen on 127.0.0.1." : "Port \(port) is taken.",
        hint: "Choose another with --port, or leave it out.")
    }
  }
}
