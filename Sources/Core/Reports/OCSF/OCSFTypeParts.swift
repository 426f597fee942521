import Model

/// The parts of an event that all findings of a type share, written once.
struct OCSFTypeParts: Sendable {
  /// The members of `finding_info` and of the event, as JSON text.
  let why: String?
  let types: String
  let analytic: String
  let sources: String
  let remediation: String?
  private let title: String
  private let id: String

  init(_ reported: ReportedFinding) {
    let finding = reported.finding
    let type = reported.type
    (id, title) = (finding.type, finding.title)
    why = type.map { JSONText.quoted($0.type.why) }
    types = "[\(JSONText.quoted(finding.category))]"
    sources = "[\(JSONText.quoted(type?.application ?? finding.application))]"
    analytic = JSONWriter.text { json in
      json.object { json in
        json.member("type_id", 1)
        json.member("type", "Rule")
        json.member("uid", finding.type)
        json.member("name", finding.title)
        json.member("category", finding.category)
        json.member("desc", type?.type.condition)
      }
    }
    remediation = type.map { type in
      JSONWriter.text { json in
        json.object { json in
          json.member("desc", type.type.fix)
          json.member("references", list: [type.documentation])
        }
      }
    }
  }

  func writeCheck(_ verdict: OCSFState.Choice, to json: inout JSONWriter) {
    json.object { json in
      json.member("uid", id)
      json.member("name", title)
      json.member("standards", list: ["casb"])
      json.member("status_id", verdict.id)
      json.member("status", verdict.name)
    }
  }
}
