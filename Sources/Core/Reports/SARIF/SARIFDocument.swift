import Model

/// Findings as one run of SARIF 2.1.0 (OASIS, with Errata 01).
///
/// Results come first and rules last, since which rules there are is known only after all findings were seen; JSON
/// gives the order of members no meaning. Assets are no files: results have logical locations alone.
public struct SARIFDocument: FindingDocument {
  private let origin: ReportOrigin
  private var rules: [String: Int] = [:]
  private var writtenRules: [String] = []
  private var isFirst = true

  public init(origin: ReportOrigin) { self.origin = origin }

  public func begin() -> String {
    let details = JSONValue.object([
      "id": .text("casb/\(origin.instanceName)/"),
      "description": .object(["text": "Findings of one casb state folder"]),
    ])
    return """
      {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\
      "version":"2.1.0","runs":[{"automationDetails":\(details.json),"results":[
      """
  }

  public mutating func add(_ findings: [ReportedFinding]) -> String {
    var text = ""
    for finding in findings {
      text += (isFirst ? "\n" : ",\n") + SARIFResult.value(of: finding, rule: rule(of: finding)).json
      isFirst = false
    }
    return text
  }

  public func end() -> String {
    let driver = JSONValue.object([
      "name": "casb", "fullName": "casb, a Cloud Access Security Broker",
      "semanticVersion": .text(origin.version), "rules": .list(writtenRules.map { .written("\n\($0)") }),
    ])
    return "\n],\"tool\":{\"driver\":\(driver.json)}}]}\n"
  }

  /// The index of the finding's rule, which is noted when it is a new one.
  private mutating func rule(of reported: ReportedFinding) -> Int {
    let id = reported.finding.type
    if let known = rules[id] { return known }
    let index = writtenRules.count
    rules[id] = index
    writtenRules.append(SARIFRule.value(of: reported).json)
    return index
  }
}
