/// Sets a page as Markdown, for documents and tickets.
enum PageMarkdown {
  static func text(_ page: Page) -> String {
    var lines: [String] = []
    var last: String?
    for block in page.blocks {
      let (kind, text) = set(block)
      guard let text else { continue }
      // Entries of one list stay together; everything else stands apart.
      if let last, last != kind || kind == "paragraph" { lines.append("") }
      lines.append(text)
      last = kind
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func set(_ block: Page.Block) -> (kind: String, text: String?) {
    switch block {
    case .title(let text): ("title", "# \(escaped(text))")
    case .heading(let text): ("heading", "## \(escaped(text))")
    case .fact(let label, let value), .graded(let label, let value, _):
      ("item", "- **\(escaped(label))**: \(escaped(value))")
    case .paragraph(let text): ("paragraph", escaped(text))
    case .item(let text): ("item", "- \(escaped(text))")
    case .step(let number, let text): ("step", "\(number). \(escaped(text))")
    case .code(let text): ("code", "```\n\(TextSafety.visibleLines(text))\n```")
    case .gap: ("gap", nil)
    }
  }

  /// What Markdown or the HTML in it would take for more than text; lines go on below their own beginning.
  private static func escaped(_ text: String) -> String {
    TextSafety.visibleLines(text).reduce(into: "") { result, character in
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|": result += "\\\(character)"
      case "\n": result += "\n   "
      default: result.append(character)
      }
    }
  }
}
