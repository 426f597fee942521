import Model

/// What people decided about a finding: who looks after it, and by whom and why it is set aside.
enum OCSFDecisions {
  /// Whose attribute `assignee` is: it "adds incident handling semantics to a finding".
  static let profile = "incident"

  static func write(_ reported: ReportedFinding, to json: inout JSONWriter) {
    if let assignee = reported.finding.assignee {
      json.object("assignee") { $0.member("name", assignee) }
    }
    guard let aside = reported.aside else { return }
    json.list("notes") { json in
      json.object { json in
        json.member("comment", aside.reason)
        json.member("created_time", aside.date.milliseconds)
        if let author = aside.author { json.object("owner") { $0.member("name", author) } }
      }
    }
  }
}
