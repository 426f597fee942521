import Foundation
import Synchronization

/// Lines of text from outside: standard input, or a test.
protocol LineSource: Sendable {
  /// The next line without its end; `nil` when there is none.
  func nextLine() throws -> String?
}

/// The process's standard input. What one reader leaves, the next one finds.
struct StandardInput: LineSource {
  func nextLine() -> String? { readLine(strippingNewline: true) }
}

/// A fixed text.
final class TextLines: LineSource {
  private let lines: Mutex<ArraySlice<Substring>>

  init(_ text: String) {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }[...]
    // A line end ends the last line; it does not begin another.
    if lines.last?.isEmpty == true { lines = lines.dropLast() }
    self.lines = Mutex(lines)
  }

  func nextLine() -> String? { lines.withLock { $0.popFirst().map(String.init) } }
}
