public import Foundation
import Model

/// A report for people: one file that needs nothing else, with charts, findings, steps and coverage.
///
/// Its counts are of everything that the query asks for; the table holds the first of them, most severe first, up to
/// a limit that it states, since a browser cannot show a tenant whole.
public struct HTMLReport: FindingDocument {
  /// As many rows as browsers sort and search without a pause.
  public static let usualLimit = 2000

  private let summary: ReportSummary
  private let origin: ReportOrigin
  private let date: Date
  private let title: String
  private var written = 0

  public init(_ summary: ReportSummary, origin: ReportOrigin, title: String, date: Date) {
    self.summary = summary
    self.origin = origin
    self.title = title
    self.date = date
  }

  public func begin() -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="casb \(HTMLText.escaped(origin.version))">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,">
    <title>\(HTMLText.escaped(title))</title>
    <style>\(ReportStyle.text)</style>
    </head>
    <body>
    <a class="skip" href="#findings">Skip to the findings</a>
    \(ReportHeader(summary: summary, title: title, date: date).html)
    <main>
    \(ReportCharts(summary: summary, date: date).html)
    \(FindingTable.beginning)

    """
  }

  public mutating func add(_ findings: [ReportedFinding]) -> [UInt8] {
    written += findings.count
    return findings.flatMap { Array((FindingTable.row($0) + "\n").utf8) }
  }

  public func end() -> String {
    """
    \(FindingTable.ending(written: written, of: summary.count))
    \(TypeSection(summary: summary).html)
    \(CoverageSection(summary: summary).html)
    </main>
    <footer>
    <p>Written by casb \(HTMLText.escaped(origin.version)), state <code>\(origin.instanceName)</code>. \
    Times are UTC. This file loads nothing and sends nothing.</p>
    </footer>
    <script>\(ReportScript.text)</script>
    </body>
    </html>

    """
  }

  /// Only the one style and the one script of this file count; nothing is fetched, sent or framed.
  private static let policy = """
    default-src 'none'; img-src data:; style-src \(HTMLText.policyHash(ReportStyle.text)); \
    script-src \(HTMLText.policyHash(ReportScript.text)); base-uri 'none'; form-action 'none'
    """
}
