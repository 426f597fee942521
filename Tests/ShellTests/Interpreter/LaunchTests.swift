import Model
import Testing

@testable import Shell

@Suite("The arguments of the process")
struct LaunchTests {
  @Test(
    "They choose how the shell runs",
    arguments: [
      ([], true, .prompt), ([], false, .standardInput(arguments: [])),
      (["-"], true, .standardInput(arguments: [])), (["-", "x"], true, .standardInput(arguments: ["x"])),
      (["-c", "scan acme; scan b"], true, .line("scan acme; scan b", arguments: [])),
      (["-c", "echo $1", "x"], false, .line("echo $1", arguments: ["x"])),
      (["findings", "-c"], true, .command(["findings", "-c"])), (["--version"], true, .command(["version"])),
      (["--color", "never", "findings"], true, .command(["findings"])),
      (["--color=always"], true, .prompt), (["--help"], true, .command(["--help"])),
    ] as [([String], Bool, Launch.Mode)])
  func modes(arguments: [String], isTerminal: Bool, expected: Launch.Mode) throws {
    #expect(try Launch(arguments, isInputTerminal: isTerminal).mode == expected)
  }

  @Test("What is missing or wrong is a usage error", arguments: [["-c"], ["--color"], ["--color", "pink"]])
  func faults(arguments: [String]) {
    let failure = #expect(throws: CasbError.self) { try Launch(arguments, isInputTerminal: true) }
    #expect(failure?.kind == .usage)
  }

  @Test("NO_COLOR and --color are respected")
  func color() {
    let terminal = TerminalFacts(isOutputTerminal: true)
    #expect(terminal.usesColor(nil, environment: [:]))
    #expect(!terminal.usesColor(nil, environment: ["NO_COLOR": "1"]))
    #expect(terminal.usesColor(nil, environment: ["NO_COLOR": ""]))
    #expect(terminal.usesColor(.always, environment: ["NO_COLOR": "1"]))
    #expect(!terminal.usesColor(.never, environment: [:]))
    #expect(!TerminalFacts().usesColor(nil, environment: [:]))
    #expect(!terminal.usesColor(nil, environment: ["TERM": "dumb"]))
  }
}
