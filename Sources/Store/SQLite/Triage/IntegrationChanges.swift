import GRDB
import Model

/// What people do to integrations, as the log tells it: never a secret, and only while the integration is there.
extension AuditLog {
  func added(_ integration: Integration, _ db: Database) throws {
    let words = ["application=\(integration.application)"] + Self.facts(integration)
    try add(
      .add, .integration(integration.number), of: integration.number, new: words.joined(separator: " "), db)
  }

  /// A scan that finds it broken, or healthy again, decides nothing.
  func changed(_ old: Integration, into new: Integration, _ db: Database) throws {
    let subject = LogSubject.integration(new.number)
    if old.name != new.name { try add(.rename, subject, of: new.number, old: old.name, new: new.name, db) }
    let (before, after) = Self.difference(old, new)
    if before != after { try add(.configure, subject, of: new.number, old: before, new: after, db) }
    if (old.status == .paused) != (new.status == .paused) {
      try add(new.status == .paused ? .pause : .resume, subject, of: new.number, db)
    }
  }

  func reauthorized(_ old: Integration, into new: Integration, _ db: Database) throws {
    let (before, after) = Self.difference(old, new)
    try add(
      .reauthorize, .integration(new.number), of: new.number, old: before.isEmpty ? nil : before,
      new: after.isEmpty ? nil : after, db)
  }

  /// What only the one or only the other has.
  private static func difference(_ old: Integration, _ new: Integration) -> (before: String, after: String) {
    let (before, after) = (facts(old), facts(new))
    return (
      before.filter { !after.contains($0) }.joined(separator: " "),
      after.filter { !before.contains($0) }.joined(separator: " ")
    )
  }

  private static func facts(_ integration: Integration) -> [String] {
    ["auth=\(integration.auth)", "interval=\(integration.interval.hours)h"]
      + integration.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}
