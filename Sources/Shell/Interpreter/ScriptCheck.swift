import Model

/// One mistake in a script, found before anything ran.
struct ScriptFault: Sendable {
  let source: String?
  let text: String
  let position: SourcePosition?
  let error: CasbError
}

struct ScriptFaults: Error, Sendable {
  let faults: [ScriptFault]
}

/// Parses and checks every line of a script in order, without running any.
enum ScriptCheck {
  /// A script with more mistakes than this has one cause.
  private static let faultLimit = 20

  /// - Throws: `ScriptFaults`; `CancellationError`.
  static func check(_ script: Script, in world: ScriptWorld) async throws {
    var faults: [ScriptFault] = []
    func note(_ error: CasbError, at position: SourcePosition?) {
      faults.append(ScriptFault(source: script.name, text: script.text, position: position, error: error))
    }
    do {
      for statement in try script.statements() where faults.count < faultLimit {
        try Task.checkCancellation()
        var arguments: [ExpandedWord] = []
        do {
          arguments = try Expansion.expand(statement, with: await world.variables)
          try await check(arguments, in: world)
        } catch let located as Located {
          note(located.error, at: located.position)
        } catch let fault as UsageFault {
          note(fault.error, at: Blame.position(of: fault, in: arguments))
        } catch let error as CasbError {
          note(error, at: Blame.position(of: error, in: arguments))
        } catch let inner as ScriptFaults {
          faults += inner.faults
        }
      }
    } catch let located as Located {
      note(located.error, at: located.position)
    }
    if !faults.isEmpty { throw ScriptFaults(faults: faults) }
  }

  private static func check(_ arguments: [ExpandedWord], in world: ScriptWorld) async throws {
    guard !arguments.isEmpty else { return }
    if case .command(let command) = try CommandParsing.parse(arguments.map(\.text)) {
      try await command.check(in: world)
    }
  }
}

/// Finds the word that a message is about.
enum Blame {
  static func position(of fault: UsageFault, in arguments: [ExpandedWord]) -> SourcePosition? {
    guard let culprit = fault.culprit else { return arguments.first?.position }
    return argument(culprit, in: arguments)?.position ?? arguments.first?.position
  }

  /// The word that the message quotes or, as settings do, begins with; otherwise the command itself.
  static func position(of error: CasbError, in arguments: [ExpandedWord]) -> SourcePosition? {
    var fragments = (error.setting.map { [$0] } ?? []) + CommandParsing.quoted(in: error.message)
    fragments += error.message.split(separator: " ").map { word in
      String(word.reversed().drop { ".,:".contains($0) }.reversed())
    }.flatMap { word in
      // A number may have been given with or without its mark.
      word.contains("=") ? [word] : word.hasPrefix("#") ? [word, String(word.dropFirst())] : []
    }
    for fragment in fragments {
      if let found = argument(fragment, in: Array(arguments.dropFirst())) { return found.position }
    }
    return arguments.first?.position
  }

  private static func argument(_ text: String, in arguments: [ExpandedWord]) -> ExpandedWord? {
    arguments.first { $0.text == text } ?? arguments.first { $0.text.hasPrefix(text + "=") }
      ?? arguments.first { $0.text.hasSuffix("=" + text) }
  }
}
