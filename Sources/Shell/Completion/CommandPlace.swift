/// Which command the words before the cursor name, and what of it comes next.
struct CommandPlace: Sendable {
  /// The group that the words name outright, when its own sub-commands may follow.
  private(set) var group: CommandTree.Node?
  /// The command that takes options and arguments: the named one, or its group's default.
  private(set) var command: CommandTree.Node
  /// The names of the path, `findings list`.
  private(set) var path: [String] = []
  /// The words that are arguments, not options.
  private(set) var positionals: [String] = []
  private(set) var usedOptions: Set<String> = []
  /// The option whose value comes next.
  private(set) var pendingOption: CommandTree.Argument?
  private(set) var optionsAreOver = false

  init(_ words: [String], in tree: CommandTree) {
    command = tree.root
    group = tree.root
    var rest = words[...]
    while let word = rest.first, let next = command.subcommand(word) {
      command = next
      path.append(word)
      rest.removeFirst()
    }
    group = (command.subcommands ?? []).isEmpty || !rest.isEmpty ? nil : command
    if let standard = command.defaultNode {
      command = standard
      path.append(standard.commandName)
    }
    for word in rest { take(word) }
  }

  private mutating func take(_ word: String) {
    if pendingOption != nil {
      pendingOption = nil
    } else if word == "--", !optionsAreOver {
      optionsAreOver = true
    } else if word.hasPrefix("-"), word.count > 1, !optionsAreOver {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      guard let option = command.option(name) else { return }
      if let long = option.longName { usedOptions.insert(long) }
      if option.kind == "option", !word.contains("=") { pendingOption = option }
    } else {
      positionals.append(word)
    }
  }

  /// Whether a word stands where only a sub-command could.
  var isLost: Bool { !(command.subcommands ?? []).isEmpty && !positionals.isEmpty }

  /// The argument that the next word would be.
  var nextPositional: CommandTree.Argument? {
    let all = command.positionals
    if positionals.count < all.count { return all[positionals.count] }
    return all.last.flatMap { $0.isRepeating ? $0 : nil }
  }

  /// The words given already for an argument that takes several: none is wanted twice.
  var repeatedValues: ArraySlice<String> {
    guard pendingOption == nil, let next = nextPositional, next.isRepeating else { return [] }
    return positionals[min(command.positionals.count - 1, positionals.count)...]
  }

  /// Whether a value may be several, with commas between them.
  func takesList(_ argument: CommandTree.Argument) -> Bool {
    argument.valueName == "columns"
      || argument.kind == "option" && (argument.isRepeating || path == ["demo"])
  }

  /// Options that can still be given.
  var freeOptions: [CommandTree.Argument] {
    command.options.filter { option in
      option.isRepeating || !(option.longName.map(usedOptions.contains) ?? true)
    }
  }
}
