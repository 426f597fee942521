import Model

/// One thing in full: prose for people, and an object for programs.
struct Page: Sendable {
  enum Block: Sendable {
    case title(String)
    case heading(String)
    /// Label and value, aligned with their neighbours.
    case fact(String, String)
    /// A fact whose value is a severity or a status.
    case graded(String, String, ListingColumn.Meaning)
    case paragraph(String)
    case item(String)
    case step(Int, String)
    /// Printed as it is, indented.
    case code(String)
    case gap
  }

  var blocks: [Block] = []
  var object: Cell

  init(_ object: Cell, _ blocks: [Block] = []) {
    self.object = object
    self.blocks = blocks
  }

  /// Adds a fact unless there is nothing to say.
  mutating func fact(_ label: String, _ value: String?) {
    if let value, !value.isEmpty { blocks.append(.fact(label, value)) }
  }

  mutating func section(_ heading: String, _ content: [Block]) {
    guard !content.isEmpty else { return }
    blocks += [.gap, .heading(heading)] + content
  }
}
