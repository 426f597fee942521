import Model

/// The parts of an event that all findings of a type share, written once, as JSON text.
struct OCSFTypeParts: Sendable {
  /// Members of `finding_info`.
  let info: String
  /// Members of `compliance`, by the number of the verdict.
  let compliance: [Int: String]
  let remediation: String?

  init(_ reported: ReportedFinding) {
    let finding = reported.finding
    let type = reported.type
    info = JSONWriter.text { json in
      json.member("title", finding.title)
      json.member("desc", type?.type.why)
      json.member("types", list: [finding.category])
      json.object("analytic") { json in
        json.member("type_id", 1)
        json.member("type", "Rule")
        json.member("uid", finding.type)
        json.member("name", finding.title)
        json.member("category", finding.category)
        json.member("desc", type?.type.condition)
      }
      json.member("data_sources", list: [type?.application ?? finding.application])
    }
    compliance = Dictionary(
      uniqueKeysWithValues: OCSFState.verdicts.map { verdict in
        (verdict.id, JSONWriter.text { Self.writeCompliance(reported, verdict, to: &$0) })
      })
    remediation = type.map { type in
      JSONWriter.text { json in
        json.object { json in
          json.member("desc", type.type.fix)
          json.member("references", list: [type.documentation])
        }
      }
    }
  }

  private static func writeCompliance(
    _ reported: ReportedFinding, _ verdict: OCSFState.Choice, to json: inout JSONWriter
  ) {
    json.member("control", reported.finding.type)
    json.member("category", reported.finding.category)
    json.member("standards", list: ["casb"])
    json.member("desc", reported.type?.type.why)
    json.member("status_id", verdict.id)
    json.member("status", verdict.name)
    json.list("checks") { json in
      json.object { json in
        json.member("uid", reported.finding.type)
        json.member("name", reported.finding.title)
        json.member("standards", list: ["casb"])
        json.member("status_id", verdict.id)
        json.member("status", verdict.name)
      }
    }
  }
}
