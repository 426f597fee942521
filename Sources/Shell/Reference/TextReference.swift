/// The reference as people read it in a terminal.
struct TextReference {
  let width: Int
  let style: Style

  func text(_ document: ReferenceDocument) -> String {
    document.blocks.map(text).joined(separator: "\n\n") + "\n"
  }

  private func text(_ block: ReferenceDocument.Block) -> String {
    switch block {
    case .heading(_, let text): style.apply(.heading, to: text)
    case .paragraph(let text): Wrapping.lines(text, width: width).joined(separator: "\n")
    case .code(let lines): lines.map { "  " + $0 }.joined(separator: "\n")
    case .terms(let terms): self.terms(terms)
    }
  }

  /// The longest word that others are aligned with.
  private static let longestWord = 22

  private func terms(_ terms: [ReferenceDocument.Term]) -> String {
    let fitting = terms.map { displayWidth($0.word) }.filter { $0 <= Self.longestWord }
    let indentation = 2 + (fitting.max() ?? 0) + 2
    return terms.map { term in
      let lines = Wrapping.lines(term.text, width: max(20, width - indentation))
      let rest = lines.joined(separator: "\n" + String(repeating: " ", count: indentation))
      let padding = indentation - 2 - displayWidth(term.word)
      let gap =
        padding > 0
        ? String(repeating: " ", count: padding) : "\n" + String(repeating: " ", count: indentation)
      return "  " + term.word + gap + rest
    }.joined(separator: "\n")
  }
}
