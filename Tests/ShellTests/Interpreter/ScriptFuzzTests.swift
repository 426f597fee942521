import Foundation
import Testing

@testable import Shell

/// Numbers that are the same for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A script made up by chance, with what it must do when nobody has damaged it.
private struct MadeUpScript {
  private(set) var text = ""
  /// What it prints; `nil` when it was damaged, so that nothing can be foretold but order.
  private(set) var output: String?
  private var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(seed)
    var printed = ""
    for index in 0..<Int.random(in: 1...6, using: &numbers) { printed += statement(index) }
    output = printed
    // Half of them are damaged.
    if Bool.random(using: &numbers) { damage() }
  }

  /// Appends a statement and gives what it prints.
  private mutating func statement(_ index: Int) -> String {
    let end = pick(["\n", "\n", " # a comment; echo no\n", "; ", " ;\n", "\n\n"])
    switch Int.random(in: 0..<9, using: &numbers) {
    case 0:
      text += "echo 'line \(index)'" + end
      return "line \(index)\n"
    case 1:
      text += "echo one\\ word \"and ${NAME:-a default}\"" + end
      return "one word and a default\n"
    case 2:
      text += "echo a \\\n  b" + end
      return "a b\n"
    case 3:
      text += "set V\(index) 日本; echo \"${V\(index)}\"" + end
      return "日本\n"
    case 4:
      text += "# only a comment ' \" ${\n"
      return ""
    case 5:
      text += "echo $1 \"$2\" ${3:-$1}" + end
      return "first second first\n"
    case 6:
      text += "version" + end
      return "casb \(Version.number)\n"
    case 7:
      text += "echo '' \"\" x" + end
      return "  x\n"
    default:
      text += "   \t\n"
      return ""
    }
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices.randomElement(using: &numbers) ?? ""
  }

  private static let scraps = [
    "'", "\"", "\\", "${", "$", "}", ";", "#", "\n", "\0", "\u{1B}[31m", "\u{202E}", "日", "e\u{301}", "\r",
    "\t", " ",
    "--", "-", "=", "${X:-${", "${1:-", "$9", "${}", "findngs", " --nonsense ", "echo", "set ", "set 1 x",
    "exit 300",
    "expect findings", "run missing.casb", "run ", "add github name=", "scan nobody", "\u{FEFF}", "\u{2028}",
    "help nothing", "sql", "show '#9'", "configure a interval=99h", "delete x", "record y",
    "findings --limit -1",
  ]

  private mutating func damage() {
    output = nil
    for _ in 0..<Int.random(in: 1...4, using: &numbers) {
      var scalars = Array(text.unicodeScalars)
      let place = Int.random(in: 0...scalars.count, using: &numbers)
      switch Int.random(in: 0..<3, using: &numbers) {
      case 0 where place < scalars.count:
        scalars.removeSubrange(place..<min(scalars.count, place + Int.random(in: 1...8, using: &numbers)))
      case 1 where place < scalars.count:
        scalars.insert(contentsOf: scalars[place..<min(scalars.count, place + 12)], at: place)
      default: scalars.insert(contentsOf: pick(Self.scraps).unicodeScalars, at: place)
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      text = String(view)
    }
  }
}

@Suite("Scripts made up by chance")
struct ScriptFuzzTests {
  /// CASB_FUZZ_SCRIPTS raises the number, CASB_FUZZ_SEED chooses other ones.
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["CASB_FUZZ_SCRIPTS"].flatMap(Int.init) ?? 500
  private static let seed = environment["CASB_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_261_125

  /// Beside all the other tests a script waits for its turn, too.
  private static let patience = Duration.seconds(120)

  @Test("None crashes or hangs, none is half run, and those that are right do what they say")
  func fuzz() async throws {
    let began = ContinuousClock.now
    for first in stride(from: 0, to: Self.count, by: Self.batch) {
      try await ShellHarness.with { shell in
        for index in first..<min(Self.count, first + Self.batch) {
          let seed = Self.seed &+ UInt64(index)
          let script = MadeUpScript(seed: seed)
          let failure = try await Self.failure(of: script, in: shell)
          if let failure { Issue.record("seed \(seed): \(failure)\n\(script.text.debugDescription)") }
        }
      }
    }
    print("\(Self.count) scripts from seed \(Self.seed) in \(ContinuousClock.now - began)")
  }

  /// So many share a state folder, which those that look for names open: opening it takes longer than a script.
  private static let batch = 10_000

  private static func failure(of script: MadeUpScript, in shell: ShellHarness) async throws -> String? {
    let (output, errors) = (MemorySink(), MemorySink())
    var context = shell.context
    context.output = output
    context.errors = errors
    context.arguments = ["first", "second"]
    // What is foretold is foretold of a shell that has just begun.
    if script.output != nil { context.session = Session(folder: shell.folder, environment: [:]) }
    let variables = await context.session.variables
    let began = ContinuousClock.now
    let inner = context.asScript(named: "made-up", arguments: context.arguments)
    let status = await Interpreter(context: inner).run(Script(name: "made-up", text: script.text)).status
    if ContinuousClock.now - began > patience { return "it took \(ContinuousClock.now - began)" }
    if let expected = script.output {
      return status == .done && output.text == expected
        ? nil : "status \(status.code), printed \(output.text.debugDescription)"
    }
    let variablesAfter = await context.session.variables
    if status == .usage, !output.text.isEmpty || variables != variablesAfter {
      return "half run: \(output.text.debugDescription), \(variablesAfter)"
    }
    if status == .usage, !errors.text.hasPrefix("made-up:") { return "no place: \(errors.text)" }
    if errors.text.unicodeScalars.contains("\u{1B}") { return "escapes in \(errors.text)" }
    return nil
  }
}
