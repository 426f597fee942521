/// The reference as a document for a repository or a wiki.
enum MarkdownReference {
  static func text(_ document: ReferenceDocument, title: String) -> String {
    (["# \(title)"] + document.blocks.map(text)).joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: ReferenceDocument.Block) -> String {
    switch block {
    case .heading(let level, let text): String(repeating: "#", count: level + 1) + " " + escaped(text)
    case .paragraph(let text): escaped(text)
    case .code(let lines): "```sh\n" + lines.joined(separator: "\n") + "\n```"
    case .terms(let terms):
      terms.map { "- `\($0.word)`" + ($0.text.isEmpty ? "" : ": " + escaped($0.text)) }.joined(
        separator: "\n")
    }
  }

  /// Outside of backticks nothing may be taken for markup.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1
        ? String(part)
        : String(part).replacing("\\", with: "\\\\").replacing("<", with: "&lt;").replacing("*", with: "\\*")
          .replacing("_", with: "\\_")
    }.joined(separator: "`")
  }
}
