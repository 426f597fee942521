import Model

/// Sets a page as text of a given width.
struct PageRenderer {
  /// Lines longer than this are hard to read, however wide the terminal.
  private static let longestLine = 100

  let style: Style
  let width: Int

  init(style: Style, width: Int) {
    self.style = style
    self.width = min(max(width, 20), Self.longestLine)
  }

  func text(_ page: Page) -> String {
    let labels = page.blocks.compactMap { block in
      switch block {
      case .fact(let label, _), .graded(let label, _, _): displayWidth(label)
      default: nil
      }
    }
    let indentation = (labels.max() ?? 0) + 2
    return page.blocks.map { line($0, indentation) }.joined(separator: "\n") + "\n"
  }

  private func line(_ block: Page.Block, _ indentation: Int) -> String {
    switch block {
    case .title(let text): style.apply(.heading, to: wrap(text, hanging: 0))
    case .heading(let text): style.apply(.heading, to: text)
    case .fact(let label, let value):
      padded(label, to: indentation) + wrap(value, hanging: indentation)
    case .graded(let label, let value, let meaning):
      padded(label, to: indentation) + paint(value, meaning)
    case .paragraph(let text): wrap(text, hanging: 0)
    case .item(let text): "  - " + wrap(text, hanging: 4)
    case .step(let number, let text):
      padded("  \(number).", to: 5) + wrap(text, hanging: 5)
    case .code(let text):
      TextSafety.visibleLines(text).split(separator: "\n", omittingEmptySubsequences: false)
        .map { "    " + $0 }.joined(separator: "\n")
    case .gap: ""
    }
  }

  private func padded(_ label: String, to width: Int) -> String {
    style.apply(.faint, to: label) + String(repeating: " ", count: max(1, width - displayWidth(label)))
  }

  private func paint(_ value: String, _ meaning: ListingColumn.Meaning) -> String {
    let role: Style.Role? =
      switch meaning {
      case .plain, .time: nil
      case .severity: Severity(rawValue: value).map(Style.Role.severity)
      case .status: StatusColor.role(of: value)
      }
    return role.map { style.apply($0, to: value) } ?? value
  }

  private func wrap(_ text: String, hanging: Int) -> String {
    TextSafety.visibleLines(text).split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Wrapping.lines(String($0), width: width - hanging) }
      .joined(separator: "\n" + String(repeating: " ", count: hanging))
  }
}

/// Breaks a line between words.
enum Wrapping {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      if !current.isEmpty, displayWidth(current) + 1 + displayWidth(String(word)) > width {
        lines.append(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + word
    }
    return lines + [current]
  }
}
