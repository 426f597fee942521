import Core
import Model

/// What would make a finding's asset pass, read from the condition itself.
enum ExplanationPage {
  static func heading(_ detail: FindingDetail) -> String {
    detail.finding.status == .resolved ? "When it would fire again" : "What would make it pass"
  }

  static func blocks(_ detail: FindingDetail) -> [Page.Block] {
    guard let explanation = detail.explanation else { return [] }
    var blocks: [Page.Block] = [.paragraph(lead(explanation, isOver: detail.finding.status == .resolved))]
    for part in explanation.parts {
      blocks.append(.code(part.condition))
      blocks += part.columns.map { column in
        let name =
          column.kind == detail.finding.asset.kind ? column.column : "\(column.kind).\(column.column)"
        return .fact(name, words(column, detail))
      }
      if explanation.isStored, explanation.parts.count > 1 || part.verdict == nil {
        blocks.append(.fact("so this", verdict(part.verdict)))
      }
    }
    if !explanation.isStored {
      blocks.append(.paragraph("The asset is no longer stored, so that its values of today are not known."))
    }
    return blocks
  }

  private static func lead(_ explanation: Explanation, isOver: Bool) -> String {
    switch (explanation.parts.count, explanation.joining) {
    case (1, _): isOver ? "It fires while this holds:" : "It passes as soon as this no longer holds:"
    case (_, .all):
      isOver ? "It fires while all of these hold:" : "It passes as soon as one of these no longer holds:"
    case (_, .any):
      isOver ? "It fires while any of these holds:" : "It passes as soon as none of these holds any more:"
    }
  }

  private static func words(_ column: ExplainedColumn, _ detail: FindingDetail) -> String {
    let summary = detail.summary(of: column).map { " (\($0))" } ?? ""
    guard let value = column.value else { return "of other assets\(summary)" }
    return text(value) + summary + (column.reason.map { ": \($0.detail)" } ?? "")
  }

  static func verdict(_ verdict: Bool?) -> String {
    switch verdict {
    case true: "holds"
    case false: "does not hold"
    case nil: "is unknown"
    }
  }

  static func text(_ value: Value) -> String { value == .null ? "unknown" : Cell(value).plainText }
}
