import Foundation
import Model

/// For each finding type that fired: why it matters and the steps that mend it.
struct TypeSection {
  let summary: ReportSummary

  /// The page's own address of a type.
  static func anchor(_ type: String) -> String {
    "type-" + String(type.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) ? $0 : "_" })
  }

  var html: String {
    """
    <section id="steps" aria-labelledby="steps-title">
    <h2 id="steps-title">How to fix</h2>
    \(summary.types.isEmpty ? "<p class=\"empty\">There is nothing to fix.</p>" : articles)
    </section>
    """
  }

  private var articles: String {
    summary.types.map { id, title, severity, count in
      """
      <article id="\(Self.anchor(id))">
      <h3>\(HTMLText.escaped(title))</h3>
      <p class="meta">\(severity.badge) · \(HTMLText.number(count)) \
      finding\(count == 1 ? "" : "s") · <code>\(HTMLText.escaped(id))</code></p>
      \(texts(id))
      </article>
      """
    }.joined(separator: "\n")
  }

  private func texts(_ id: String) -> String {
    guard let reported = summary.catalogue[id] else {
      return "<p>This finding type is no longer in the catalogue.</p>"
    }
    return """
      \(HTMLText.paragraphs(reported.type.why))
      <h4>Steps</h4>
      \(HTMLText.paragraphs(reported.type.fix))
      <p class="meta">\(HTMLText.link(reported.documentation, "Documentation of \(reported.application)"))</p>
      """
  }
}
