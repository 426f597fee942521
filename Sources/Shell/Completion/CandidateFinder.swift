import LineEditor
import Model

/// The candidates for one place of a line.
struct CandidateFinder: Sendable {
  enum Found: Sendable {
    /// Replace the whole word.
    case words([Candidate])
    /// Replace only its end, as within SQL.
    case fragment(String, [Candidate])
  }

  let snapshot: CompletionSnapshot
  let place: CommandPlace

  func candidates(for typed: String) -> Found {
    if let option = place.pendingOption { return values(of: option, typed) }
    // After a word that is no command there is nothing that could be right.
    if place.isLost { return .words([]) }
    if typed.hasPrefix("-"), !place.optionsAreOver {
      return optionWord(typed)
    }
    var all: [Candidate] = subcommands(typed)
    if let positional = place.nextPositional {
      switch values(of: positional, typed) {
      case .words(let candidates): all += candidates
      case .fragment(let fragment, let candidates):
        if all.isEmpty { return .fragment(fragment, candidates) }
      }
    }
    // Options are offered where nothing else can be: they would bury the names.
    if all.isEmpty, typed.isEmpty { all = options("") }
    return .words(all)
  }

  private func subcommands(_ typed: String) -> [Candidate] {
    (place.group?.subcommands ?? []).filter { $0.commandName.hasPrefix(typed) }
      .map { Candidate($0.commandName, summary: $0.abstract ?? "") }
  }

  private func optionWord(_ typed: String) -> Found {
    guard let equals = typed.firstIndex(of: "=") else { return .words(options(typed)) }
    let name = String(typed[..<equals])
    guard let option = place.command.option(name) else { return .words([]) }
    let value = String(typed[typed.index(after: equals)...])
    switch values(of: option, value) {
    case .words(let candidates): return .words(candidates.map { prefixed($0, "\(name)=") })
    case .fragment(let fragment, let candidates): return .fragment(fragment, candidates)
    }
  }

  private func options(_ typed: String) -> [Candidate] {
    place.freeOptions.compactMap { option in
      guard let name = option.longName, name.hasPrefix(typed) else { return nil }
      return Candidate(name, summary: option.abstract ?? "")
    }
  }

  private func values(of argument: CommandTree.Argument, _ typed: String) -> Found {
    if !argument.choices.isEmpty {
      return .words(
        argument.choices.filter { $0.hasPrefix(typed) }.map {
          Candidate($0, summary: OutputFormat.summaries[$0] ?? argument.abstract ?? "")
        })
    }
    switch argument.valueName {
    case "sql":
      let fragment = SQLCompletion.fragment(of: typed)
      let kind = place.positionals.first.flatMap { wanted in
        snapshot.applications.flatMap(\.assetKinds).first { $0.id == wanted }
      }
      return .fragment(
        fragment,
        SQLCompletion(applications: snapshot.applications, kind: kind).candidates(for: fragment, in: typed))
    case "severity", "status", "columns":
      return .words(list(NameValues(snapshot: snapshot, place: place).names(argument.valueName ?? ""), typed))
    case "file":
      return .words(PathCompletion.candidates(for: typed, list: snapshot.folder))
    case "setting":
      return .words(SettingCompletion(snapshot: snapshot, place: place).candidates(for: typed))
    default:
      let names = NameValues(snapshot: snapshot, place: place).names(argument.valueName ?? "")
      return .words(matching(names, typed))
    }
  }

  private func matching(_ names: [CompletionSnapshot.Name], _ typed: String) -> [Candidate] {
    names.filter { $0.name.hasPrefix(typed) }.map { Candidate($0.name, summary: $0.summary) }
  }

  /// Values joined by commas: the last one is completed.
  private func list(_ names: [CompletionSnapshot.Name], _ typed: String) -> [Candidate] {
    let comma = typed.lastIndex(of: ",")
    let head = comma.map { String(typed[...$0]) } ?? ""
    let given = Set(head.split(separator: ",").map(String.init))
    let last = String(typed.dropFirst(head.count))
    return matching(names.filter { !given.contains($0.name) }, last).map { prefixed($0, head) }
  }

  private func prefixed(_ candidate: Candidate, _ prefix: String) -> Candidate {
    Candidate(
      prefix + candidate.text, summary: candidate.summary, label: candidate.label,
      isPartial: candidate.isPartial)
  }
}
