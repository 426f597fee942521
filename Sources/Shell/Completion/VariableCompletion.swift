import LineEditor

/// Completes names after `$` and `${`.
struct VariableCompletion: Sendable {
  let snapshot: CompletionSnapshot

  /// - Returns: `nil` where the `$` begins no name.
  func complete(_ spot: CompletionSpot, _ request: CompletionRequest) -> CompletionResult? {
    guard spot.quote?.character != "'" else { return nil }
    let before = String(decoding: Array(request.line.utf8)[spot.start..<spot.cursor], as: UTF8.self)
    let typed = Self.name(endOf: before)
    let opening = before.dropLast(typed.count)
    let isBraced = opening.hasSuffix("${")
    guard isBraced || opening.hasSuffix("$") else { return nil }
    if isEscaped(opening.dropLast(isBraced ? 2 : 1)) { return nil }
    var names = snapshot.variables
    let defined = Set(names.map(\.name))
    // Beside what was defined here, a long environment would be noise until its beginning is typed.
    if names.isEmpty || !typed.isEmpty {
      names += snapshot.environment.filter { !defined.contains($0) }
        .map { NameIndex.Name(name: $0, summary: "from the environment") }
    }
    let matches = Matches(
      names.filter { $0.name.hasPrefix(typed) }.map {
        Candidate(
          $0.name + (isBraced ? "}" : ""), summary: TextSafety.visible($0.summary), label: $0.name,
          isPartial: true)
      })
    return CompletionResult(
      replace: spot.cursor - typed.utf8.count..<spot.cursor, candidates: matches.candidates,
      unlisted: matches.unlisted)
  }

  /// Whether the text ends in a `$` or `${` and as much of a name as is typed.
  static func isBegun(_ text: String) -> Bool {
    let opening = text.dropLast(name(endOf: text).count)
    return opening.hasSuffix("$") || opening.hasSuffix("${")
  }

  private static func name(endOf text: String) -> String {
    String(text.reversed().prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }.reversed())
  }

  /// Whether an odd number of backslashes ends the text.
  private func isEscaped(_ text: Substring) -> Bool {
    text.reversed().prefix { $0 == "\\" }.count % 2 == 1
  }
}
