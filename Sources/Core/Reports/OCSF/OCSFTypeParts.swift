import Model

/// The parts of an event that all findings of a type share, written once.
struct OCSFTypeParts: Sendable {
  let why: JSONValue?
  let types: JSONValue
  let analytic: JSONValue
  let sources: JSONValue
  let remediation: JSONValue?
  private let check: [JSONValue.Member]

  init(_ reported: ReportedFinding) {
    let finding = reported.finding
    let type = reported.type
    why = type.map { .written(JSONValue.text($0.type.why).json) }
    types = .written(JSONValue.list([.text(finding.category)]).json)
    sources = .written(JSONValue.list([.text(type?.application ?? finding.application)]).json)
    analytic = .written(
      JSONValue.object([
        "type_id": 1, "type": "Rule", "uid": .text(finding.type), "name": .text(finding.title),
        "category": .text(finding.category), "desc": type.map { .text($0.type.condition) },
      ]).json)
    remediation = type.map { type in
      .written(
        JSONValue.object([
          "desc": .text(type.type.fix), "references": .list([.text(type.documentation)]),
        ]).json)
    }
    check = [
      .init(key: "uid", value: .text(finding.type)), .init(key: "name", value: .text(finding.title)),
      .init(key: "standards", value: .list(["casb"])),
    ]
  }

  func checks(_ verdict: OCSFState.Choice) -> JSONValue {
    .list([
      .members(
        check + [
          .init(key: "status_id", value: .number(verdict.id)),
          .init(key: "status", value: .text(verdict.name)),
        ])
    ])
  }
}
