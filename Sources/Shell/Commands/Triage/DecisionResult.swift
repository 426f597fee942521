import ArgumentParser
import Model

/// The option of commands that change something and otherwise print no data.
struct ResultOptions: ParsableArguments, Sendable {
  enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "json prints what changed on standard output; text prints nothing there.")
  var format: Format = .text
}

extension ShellContext {
  /// Says what a decision did: to people beside the data, to programs as an object.
  ///
  /// - Parameter isChange: whether anything is otherwise than before.
  func tell(
    _ sentence: String, isChange: Bool, _ fields: [Cell.Field], _ options: ResultOptions
  ) throws {
    note(TextSafety.visible(sentence))
    guard options.format == .json else { return }
    try output.write(Cell.object([.field("changed", .boolean(isChange))] + fields).prettyJSON() + "\n")
  }
}

extension DecisionEffect {
  /// `#12, #13`; of many, how many.
  var words: String {
    let names = first.map { "#\($0)" }.joined(separator: ", ")
    return count <= 10 ? names : "\(count) findings"
  }

  var fields: [Cell.Field] {
    [.field("count", Cell(count)), .field("findings", .list(first.map { Cell($0) }))]
  }
}
