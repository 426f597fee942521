import Foundation
import Model

/// An event of the audit log that bears on the organisation's security.
struct SlackEnterpriseEvent: AssetRecord {
  static let kind = AssetKind(
    "slack_enterprise_event", "Of the last 30 days: an anomaly, or a change that leaves less protected",
    of: Self.self, person: "actor")

  var id = ""
  var name = ""
  var url: String?

  @Column("What was done, in Slack's own word", needs: "auditlogs:read") var action: String?
  @Column("When it was done", needs: "auditlogs:read") var occurredAt: Date?
  @Column("The address or name of who did it; of anomalies, of whom they tell", needs: "auditlogs:read")
  var actor: String?
  @Column("The address on the network that it came from", needs: "auditlogs:read") var ipAddress: String?
  @Column("The program that it came from", needs: "auditlogs:read") var userAgent: String?
  @Column("The app by which it was done", needs: "auditlogs:read") var app: String?
  @Column("The workspace or organisation that it was done in", needs: "auditlogs:read") var place: String?
  @Column("What it was done to: user, channel, file, app, workspace or enterprise", needs: "auditlogs:read")
  var subjectType: String?
  @Column("The name of what it was done to", needs: "auditlogs:read") var subject: String?
  @Column("Of settings: the value before", needs: "auditlogs:read") var previousValue: String?
  @Column("Of settings: the value since", needs: "auditlogs:read") var newValue: String?
  @Column("Of anomalies: Slack's reasons", needs: "auditlogs:read") var reasons: [String]?
  @Column(
    "Of anomalies: what they speak of: administration, session, malware, bulk or habit",
    needs: "auditlogs:read")
  var concern: String?
  @Column("Of anomalies: the address on the network before", needs: "auditlogs:read")
  var previousIpAddress: String?
  @Column("Of anomalies: where on earth Slack takes it to come from", needs: "auditlogs:read")
  var location: String?
}

extension SlackEnterpriseEvent {
  init(_ entry: SlackAuditAPI.Entry) {
    let call = SlackEnterpriseReads.table.auditLog
    let user = entry.actor?.user
    let details = entry.details
    id = entry.id
    name = entry.entity?.label ?? user?.label ?? entry.id
    $action.fill(entry.action, else: .notSent("action", by: call))
    $occurredAt.fill(Date(seconds: entry.dateCreate), else: .notSent("date_create", by: call))
    actor = user?.person
    ipAddress = entry.context?.ipAddress
    userAgent = entry.context?.ua
    app = entry.context?.app?.label
    place = entry.context?.location?.label
    subjectType = entry.entity?.type
    subject = entry.entity?.label
    previousValue = details?.previousValue?.text
    newValue = details?.newValue?.text
    guard entry.action == SlackAuditAction.anomaly.rawValue else { return }
    let reasons = details?.reason?.texts
    $reasons.fill(reasons, else: .notSent("the reason", by: call))
    $concern.fill(
      reasons.map { SlackAuditConcern($0 + (details?.ipAddressDetails?.texts ?? [])).rawValue },
      else: .notSent("the reason", by: call))
    previousIpAddress = details?.previousIpAddress?.text
    location = details?.location?.text
  }
}
