import Core
import Foundation
import Model
import Testing

@testable import Shell

/// Hands on what is written to whoever waits for it.
private struct StreamSink: TextSink {
  private let texts: AsyncStream<String>
  private let continuation: AsyncStream<String>.Continuation

  init() { (texts, continuation) = AsyncStream.makeStream() }

  func write(_ text: String) { continuation.yield(text) }

  func wait(for wanted: String) async {
    for await text in texts where text.contains(wanted) { return }
  }
}

@Suite("serve and doctor")
struct ServeTests {
  @Test(
    "An address that others can reach has to be asked for",
    arguments: [
      ("0.0.0.0:1", "listen-beyond-loopback"), ("[::]:1", "listen-beyond-loopback"), ("here", "no address"),
    ])
  func loopback(_ address: String, _ told: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.arguments("serve", "--listen", address) == .usage)
      #expect(shell.errors.text.contains(told))
    }
  }

  @Test("It stops when it is told to, says so, and ends well", .timeLimit(.minutes(5)))
  func stops() async throws {
    try await ShellHarness.with { shell in
      var shell = shell
      let log = StreamSink()
      shell.context.errors = log
      let serving = Task { [shell] in
        await shell.arguments("serve", "--listen", "127.0.0.1:0", "--log-format", "json")
      }
      await log.wait(for: "listening")
      serving.cancel()
      #expect(await serving.value == .done)
      await log.wait(for: #""message":"casb has stopped""#)
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test("A service manager hears when it is ready and when it stops", .timeLimit(.minutes(5)))
  func notifies() async throws {
    let socket = try DatagramSocket()
    let harness = ShellHarness(environment: ["NOTIFY_SOCKET": socket.path])
    try await ShellHarness.with(harness) { shell in
      let serving = Task { await shell.arguments("serve") }
      #expect(await socket.next() == "READY=1")
      serving.cancel()
      #expect(await serving.value == .done)
      #expect(await socket.next() == "STOPPING=1")
    }
  }

  @Test("Without integrations doctor looks at the state alone, and all is well")
  func doctor() async throws {
    try await ShellHarness.with { shell in
      _ = try await shell.context.casb()
      #expect(await shell.line("doctor --columns area,status --format csv") == .done)
      #expect(shell.output.text.contains("store,ok") && shell.output.text.contains("keys,ok"))
    }
  }

  @Test("A lost master key is a finding, not the end of doctor")
  func lostKey() async throws {
    try await ShellHarness.with { shell in
      _ = try await shell.context.casb()
      await shell.context.session.close()
      let key = shell.context.session.folder.appending(path: "master.key")
      try FileManager.default.removeItem(at: key)
      #expect(await shell.line("doctor --format jsonl") == .failed)
      #expect(shell.output.text.contains(#""area":"keys","subject":"master key","status":"problem""#))
    }
  }

  @Test("What is worst decides the exit status")
  func status() {
    func finding(_ area: HealthFinding.Area, _ verdict: HealthFinding.Verdict) -> HealthFinding {
      HealthFinding(area, "x", verdict, "y")
    }
    let missing = finding(.scope, .missing)
    #expect(Doctor.status(of: [finding(.scope, .granted), finding(.excess, .unknown)]) == .done)
    #expect(Doctor.status(of: [finding(.expiry, .warning), finding(.excess, .excess)]) == .done)
    #expect(Doctor.status(of: [missing]) == .incomplete)
    #expect(Doctor.status(of: [finding(.scope, .unknown)]) == .incomplete)
    #expect(Doctor.status(of: [missing, finding(.store, .problem)]) == .failed)
    #expect(Doctor.status(of: [finding(.store, .problem), finding(.credential, .refused)]) == .credentials)
  }

  @Test("The guide lists every call that casb can make, in each format", arguments: Casb.applications)
  func calls(_ application: Application) async throws {
    for format in ["text", "markdown", "json"] {
      try await ShellHarness.with { shell in
        #expect(await shell.arguments("guide", application.id, "--format", format) == .done)
        let printed = shell.output.text.filter { !$0.isWhitespace && $0 != "\\" }
        for call in application.calls {
          #expect(printed.contains(call.path.filter { $0 != "\\" }), "\(call.signature)")
          #expect(printed.contains(call.summary.filter { !$0.isWhitespace }), "\(call.signature)")
        }
      }
    }
  }
}
