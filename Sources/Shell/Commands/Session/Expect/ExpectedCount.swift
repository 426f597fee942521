import ArgumentParser
import Model

/// How many there may be.
struct ExpectedCount: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
  var max: Int?

  @Option(help: ArgumentHelp("At least so many.", valueName: "count"))
  var min: Int?

  mutating func validate() throws {
    guard max != nil || min != nil else { throw ValidationError("Say how many: --max N or --min N.") }
    if let max, let min, max < min {
      throw ValidationError("No count is at least \(min) and at most \(max).")
    }
  }

  /// - Parameters:
  ///   - noun: what is counted, in the plural.
  ///   - detail: what they are, when there are any.
  ///   - hint: how to see them.
  /// - Throws: `expectation` when there are more or fewer.
  func hold(_ total: Int, _ noun: String, detail: String = "", hint: String) throws {
    if let max, total > max { throw failure("at most \(max)", total, noun, detail, hint) }
    if let min, total < min { throw failure("at least \(min)", total, noun, detail, hint) }
  }

  private func failure(
    _ wanted: String, _ total: Int, _ noun: String, _ detail: String, _ hint: String
  ) -> CasbError {
    let found = total == 1 ? "is 1" : "are \(total)"
    let rest = total == 0 || detail.isEmpty ? "" : " (\(detail))"
    return CasbError(
      .expectation, "Expected \(wanted) such \(noun), but there \(found)\(rest).", hint: hint)
  }
}
