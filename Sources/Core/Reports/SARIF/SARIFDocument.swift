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
    let details = JSONWriter.text { json in
      json.object { json in
        json.member("id", "casb/\(origin.instanceName)/")
        json.object("description") { $0.member("text", "Findings of one casb state folder") }
      }
    }
    return """
      {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\
      "version":"2.1.0","runs":[{"automationDetails":\(details),"results":[
      """
  }

  public mutating func add(_ findings: [ReportedFinding]) -> [UInt8] {
    JSONWriter.bytes { json in
      for finding in findings {
        json.raw(isFirst ? "\n" : ",\n")
        SARIFResult.write(finding, rule: rule(of: finding), to: &json)
        isFirst = false
      }
    }
  }

  public func end() -> String {
    let driver = JSONWriter.text { json in
      json.object { json in
        json.member("name", "casb")
        json.member("fullName", "casb, a Cloud Access Security Broker")
        json.member("semanticVersion", origin.version)
        json.list("rules") { json in
          for rule in writtenRules { json.item(written: "\n\(rule)") }
        }
      }
    }
    return "\n],\"tool\":{\"driver\":\(driver)}}]}\n"
  }

  /// The index of the finding's rule, which is noted when it is a new one.
  private mutating func rule(of reported: ReportedFinding) -> Int {
    let id = reported.finding.type
    if let known = rules[id] { return known }
    let index = writtenRules.count
    rules[id] = index
    writtenRules.append(SARIFRule.json(of: reported))
    return index
  }
}
