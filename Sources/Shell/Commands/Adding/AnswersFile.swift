import Foundation
import Model

/// Settings in a file: an object of JSON, or a `key=value` on each line, where `#` begins a comment.
struct AnswersFile: Sendable {
  /// As they would stand on the command line.
  let words: [String]
  /// The value of `application`, which is no setting.
  let application: String?

  /// - Throws: `usage` for a file that cannot be read, is neither of the two, or holds a secret as a plain word.
  init(path: String) throws {
    guard let data = try? Data(contentsOf: FilePaths.url(path)),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw CasbError(
        .usage, "The file '\(path)' cannot be read.", hint: "Look at its path and permissions.")
    }
    try self.init(text: text, path: path)
  }

  init(text: String, path: String) throws {
    let isJSON = text.first { !$0.isWhitespace } == "{"
    let pairs = try isJSON ? Self.json(text, path) : Self.lines(text, path)
    application = pairs.first { $0.key == "application" }?.value
    words = pairs.filter { $0.key != "application" }.map { "\($0.key)=\($0.value)" }
  }

  /// With the words of a command line, which come before the file's.
  func merged(with given: [String]) -> [String] {
    let keys = Set(given.compactMap { $0.split(separator: "=").first })
    return given
      + words.filter { word in word.split(separator: "=").first.map { !keys.contains($0) } ?? true }
  }

  private typealias Pair = (key: String, value: String)

  private static func json(_ text: String, _ path: String) throws -> [Pair] {
    guard let values = try? JSONDecoder().decode([String: Scalar].self, from: Data(text.utf8)) else {
      throw CasbError(
        .usage, "'\(path)' is no object of JSON with a text or a number for each setting.",
        hint:
          "For example {\"auth\": \"token\", \"token\": \"env:GITHUB_TOKEN\"}; `add APP --questions` lists the keys."
      )
    }
    return values.compactMap { key, value in value.text.map { (key, $0) } }.sorted { $0.key < $1.key }
  }

  private static func lines(_ text: String, _ path: String) throws -> [Pair] {
    try text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
      index, line in
      let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
      if line.isEmpty || line.hasPrefix("#") { return nil }
      guard let equals = line.firstIndex(of: "="), equals != line.startIndex else {
        throw CasbError(
          .usage, "Line \(index + 1) of '\(path)' is not key=value.",
          hint: "A line is a setting such as organization=acme, or a comment that begins with #.")
      }
      let key = line[..<equals].trimmingCharacters(in: .whitespaces)
      return (key, line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces))
    }
  }

  /// A value of a setting; `null` is one that is not given.
  private struct Scalar: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        text = nil
      } else if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }
}
