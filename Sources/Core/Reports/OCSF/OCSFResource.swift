import Model

/// The asset of a finding, and what was seen of it.
enum OCSFResource {
  static func write(_ finding: Finding, to json: inout JSONWriter) {
    json.list("resources") { json in
      json.object { json in
        json.member("uid", finding.asset.id)
        json.member("name", finding.asset.name)
        json.member("type", finding.asset.kind)
        json.member("namespace", finding.integrationName)
        json.member("labels", list: [finding.application])
      }
    }
    guard !finding.evidence.isEmpty else { return }
    json.list("evidences") { json in
      json.object { json in
        json.member("name", finding.asset.kind)
        json.member("data", evidence: finding.evidence)
      }
    }
  }
}
