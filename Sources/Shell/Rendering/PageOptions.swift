import ArgumentParser

/// The options of commands that show one thing in full.
struct PageOptions: ParsableArguments, Sendable {
  enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  @Option(help: "How to print: text, json or markdown.")
  var format: Format = .text

  @Option(help: "When to use colour: auto, always or never.")
  var color: TerminalFacts.ColorChoice?
}

extension ShellContext {
  /// Prints one thing in full.
  func emit(_ page: Page, _ options: PageOptions) async throws {
    switch options.format {
    case .json: try output.write(page.object.prettyJSON() + "\n")
    case .markdown: try output.write(PageMarkdown.text(page))
    case .text:
      let style = style(options.color)
      try await Pager.show(PageRenderer(style: style, width: terminal.size().columns).text(page), in: self)
    }
  }
}
