import LineEditor
import Model

/// The candidates for one place of a line.
struct CandidateFinder: Sendable {
  enum Found: Sendable {
    /// Replace the whole word.
    case words(Matches)
    /// Replace only its end, as within SQL.
    case fragment(String, Matches)
  }

  let snapshot: CompletionSnapshot
  let place: CommandPlace
  /// What of the word stands behind the cursor.
  let tail: String

  func candidates(for typed: String) -> Found {
    if let option = place.pendingOption { return values(of: option, typed) }
    // After a word that is no command there is nothing that could be right.
    if place.isLost { return .words(Matches()) }
    if typed.hasPrefix("-"), !place.optionsAreOver { return optionWord(typed) }
    var all = subcommands(typed)
    if let positional = place.nextPositional {
      switch values(of: positional, typed) {
      case .words(let matches): all.add(matches)
      case .fragment(let fragment, let matches):
        if all.isEmpty { return .fragment(fragment, matches) }
      }
    }
    // Options are offered where nothing else can be: they would bury the names.
    if all.isEmpty, typed.isEmpty { all = options("") }
    return .words(all)
  }

  private func subcommands(_ typed: String) -> Matches {
    Matches(
      (place.group?.subcommands ?? []).filter { $0.commandName.hasPrefix(typed) }
        .map { Candidate($0.commandName, summary: $0.abstract ?? "") })
  }

  private func optionWord(_ typed: String) -> Found {
    guard let equals = typed.firstIndex(of: "=") else { return .words(options(typed)) }
    let name = String(typed[..<equals])
    guard let option = place.command.option(name) else { return .words(Matches()) }
    let value = String(typed[typed.index(after: equals)...])
    switch values(of: option, value) {
    case .words(let matches): return .words(matches.prefixed("\(name)="))
    case .fragment(let fragment, let matches): return .fragment(fragment, matches)
    }
  }

  private func options(_ typed: String) -> Matches {
    Matches(
      place.freeOptions.compactMap { option in
        guard let name = option.longName, name.hasPrefix(typed) else { return nil }
        return Candidate(name, summary: option.abstract ?? "")
      })
  }

  private func values(of argument: CommandTree.Argument, _ typed: String) -> Found {
    if !argument.choices.isEmpty {
      return .words(
        Matches(
          argument.choices.filter { $0.hasPrefix(typed) }.map { choice in
            let format = OutputFormat.summaries[choice] ?? ExportFormat.summaries[choice]
            return Candidate(choice, summary: format ?? argument.abstract ?? "")
          }))
    }
    let values = NameValues(snapshot: snapshot, place: place)
    switch argument.valueName {
    case "sql": return sql(argument, typed)
    case "file": return .words(Matches(PathCompletion.candidates(for: typed, list: snapshot.folder)))
    case "setting" where place.path.first == "types":
      return TypeSettingCompletion(snapshot: snapshot, place: place, tail: tail).found(for: typed)
    case "setting": return .words(SettingCompletion(snapshot: snapshot, place: place).candidates(for: typed))
    case "integration" where typed.hasPrefix("#"): return .words(integrationNumbers(typed))
    case "column" where typed.hasPrefix("-"):
      return .words(matching(values.names("column"), String(typed.dropFirst())).prefixed("-"))
    case let name?:
      return .words(place.takesList(argument) ? list(name, values, typed) : matching(name, values, typed))
    case nil: return .words(Matches())
    }
  }

  /// An argument of SQL may be spread over several words.
  private func sql(_ argument: CommandTree.Argument, _ typed: String) -> Found {
    let isSpread = argument.kind == "positional" && argument.isRepeating
    let before = isSpread ? (place.positionals + [typed]).joined(separator: " ") : typed
    let kinds = snapshot.applications.flatMap(\.assetKinds)
    let isOverFindings = argument.longName == "--where" && !place.path.contains("assets")
    let own = isOverFindings ? SQLViews.finding : kinds.first { $0.id == place.positionals.first }
    let kind = isSpread ? nil : own
    let text = SQLText(before: before, after: tail)
    return .fragment(text.fragment, Matches(SQLCompletion(kinds: kinds, kind: kind).candidates(in: text)))
  }

  private func integrationNumbers(_ typed: String) -> Matches {
    Matches(
      snapshot.integrationNumbers.filter { $0.name.hasPrefix(typed) }
        .map { Candidate($0.name, summary: $0.summary) })
  }

  /// Names of ten thousand integrations are looked up, not looked through, as long as some begin as typed.
  private func matching(_ kind: String, _ values: NameValues, _ typed: String) -> Matches {
    let known = kind == "integration" || kind == "scope" ? snapshot.integrations.beginning(with: typed) : []
    let given = Set(place.repeatedValues)
    var matches = Matches()
    if known.contains(where: { !given.contains($0.name) }) {
      if given.isEmpty {
        matches.add(known)
      } else {
        matches.add(known.filter { !given.contains($0.name) }[...])
      }
      if kind == "scope" { matches.add(Self.candidates(Fit.among(values.applications, typed))) }
      return matches
    }
    return matching(values.names(kind).filter { !given.contains($0.name) }, typed)
  }

  private func matching(_ names: [NameIndex.Name], _ typed: String) -> Matches {
    Matches(Self.candidates(Fit.among(names, typed)))
  }

  /// Values joined by commas: the last one is completed.
  private func list(_ kind: String, _ values: NameValues, _ typed: String) -> Matches {
    guard let comma = typed.lastIndex(of: ",") else { return matching(kind, values, typed) }
    let head = String(typed[...comma])
    let given = Set(head.split(separator: ",").map(String.init))
    let last = String(typed.dropFirst(head.count))
    return matching(values.names(kind).filter { !given.contains($0.name) }, last).prefixed(head)
  }

  private static func candidates(_ names: [NameIndex.Name]) -> [Candidate] {
    names.map { Candidate($0.name, summary: $0.summary) }
  }
}
