import Foundation
import Model

/// The text of a script and where it came from.
struct Script: Sendable {
  /// As messages name it: the path as it was given, `stdin`, `-c`; `nil` for a line typed at the prompt.
  let name: String?
  let text: String

  /// - Throws: `notFound` or `usage` for a file that cannot be read as UTF-8 text.
  static func load(_ path: String) throws -> Script {
    let url = FilePaths.url(path)
    guard let data = try? Data(contentsOf: url) else {
      throw CasbError(
        .notFound, "There is no script '\(path)' that could be read.",
        hint: "Look at its path and permissions.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CasbError(.usage, "'\(path)' is not a text in UTF-8.", hint: "Save it as UTF-8.")
    }
    return Script(name: path, text: normalized(text))
  }

  /// All of standard input.
  ///
  /// - Throws: `usage` when it is not UTF-8 text.
  static func standardInput() throws -> Script {
    let data = (try? FileHandle.standardInput.readToEnd()) ?? Data()
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CasbError(.usage, "Standard input is not a text in UTF-8.", hint: "Pipe it through iconv.")
    }
    return Script(name: "stdin", text: normalized(text))
  }

  /// Without the traces of other systems' editors: a byte order mark, and two characters for a line's end.
  private static func normalized(_ text: String) -> String {
    let marked = text.unicodeScalars.first == "\u{FEFF}"
    let text = marked ? String(text.unicodeScalars.dropFirst()) : text
    return text.replacing("\r\n", with: "\n")
  }

  /// The words of a statement as a person typed them; `nil` for what is not theirs or, as it begins with a
  /// blank, is not to be kept.
  func typed(_ statement: Statement) -> String? {
    guard name == nil, text.first?.isWhitespace != true,
      let start = statement.words.first?.range.start.offset, let end = statement.words.last?.range.end.offset
    else { return nil }
    return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
  }

  /// - Throws: `Located` for what the scanner could not make sense of.
  func statements() throws -> [Statement] {
    let scanned = Scanner.scan(text)
    if let fault = scanned.fault { throw Located(CasbError(.usage, fault.message), at: fault.position) }
    if let missing = scanned.missing {
      throw Located(CasbError(.usage, missing.message), at: missing.position)
    }
    return scanned.statements
  }
}
