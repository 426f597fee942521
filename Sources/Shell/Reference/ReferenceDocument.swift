/// A piece of the reference, before it is text, Markdown or a manual page.
///
/// Between backticks stands what is typed as it is.
struct ReferenceDocument: Sendable {
  struct Term: Sendable {
    let word: String
    let text: String
  }

  enum Block: Sendable {
    /// Level 1 is a part of the whole, 2 a command or a topic, 3 a part of those.
    case heading(Int, String)
    case paragraph(String)
    case code([String])
    case terms([Term])
  }

  var blocks: [Block] = []

  init(_ blocks: [Block] = []) { self.blocks = blocks }

  mutating func append(_ document: ReferenceDocument) { blocks += document.blocks }
}

extension ReferenceDocument.Block {
  static func terms(_ pairs: KeyValuePairs<String, String>) -> Self {
    .terms(pairs.map { ReferenceDocument.Term(word: $0.key, text: $0.value) })
  }
}
