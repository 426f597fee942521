/// The reference as a manual page, in the macros of man(7).
enum ManPage {
  static func text(_ document: ReferenceDocument) -> String {
    var lines = [
      ".TH CASB 1 \"\" \"casb \(Version.number)\" \"User Commands\"", ".SH NAME",
      "casb \\- \(escaped(Reference.summary))",
    ]
    for block in document.blocks { lines += self.lines(block) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ block: ReferenceDocument.Block) -> [String] {
    switch block {
    case .heading(1, let text): [".SH \(text.uppercased())"]
    case .heading(2, let text): [".SS \(escaped(text))"]
    case .heading(_, let text): [".PP", "\\fI\(escaped(text))\\fP"]
    case .paragraph(let text): [".PP", line(text)]
    case .code(let lines): [".PP", ".nf", ".RS 4"] + lines.map { start(escaped($0)) } + [".RE", ".fi"]
    case .terms(let terms):
      terms.flatMap { [".TP", "\\fB\(escaped($0.word))\\fP", $0.text.isEmpty ? "\\&" : line($0.text)] }
    }
  }

  /// What stands between backticks is set bold.
  private static func line(_ text: String) -> String {
    start(
      text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .map { $0.offset % 2 == 1 ? "\\fB\(escaped($0.element))\\fP" : escaped($0.element) }.joined())
  }

  /// A line that began with a dot or an apostrophe would be a request.
  private static func start(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Characters that roff would take for something else: `-` for a hyphen, which cannot be pasted.
  private static func escaped(_ text: some StringProtocol) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "\"": result += "\\(dq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      default:
        if character.isASCII {
          result.append(character)
        } else {
          for scalar in character.unicodeScalars {
            result += "\\[u\(String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4))]"
          }
        }
      }
    }
  }
}

extension String {
  fileprivate func leftPadded(to length: Int) -> String {
    String(repeating: "0", count: max(0, length - count)) + self
  }
}
