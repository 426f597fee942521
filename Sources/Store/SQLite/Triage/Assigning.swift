public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func addNote(_ text: String, to finding: Int, now: Date) async throws {
    let log = auditLog(now)
    try await write { db in
      _ = try ConcernedFindings.take(.numbers([finding]), where: "TRUE", [], db)
      try ConcernedFindings.record(.noted, note: .same(text), by: log.author, now: now, db)
      try log.addConcerned(.note, new: .same(text), db)
    }
  }

  @discardableResult
  public func assign(_ choice: FindingChoice, to person: String?, now: Date) async throws -> DecisionEffect {
    let log = auditLog(now)
    return try await write { db in
      let change = try ConcernedFindings.take(choice, where: "assignee IS NOT ?", [person], db)
      try ConcernedFindings.record(
        person == nil ? .unassigned : .assigned, note: person.map { .same($0) } ?? .made("f.assignee"),
        by: log.author, now: now, db)
      try log.addConcerned(
        person == nil ? .unassign : .assign, old: .made("f.assignee"), new: .same(person), db)
      try db.execute(
        sql: "UPDATE casb_finding SET assignee = ? WHERE number IN \(ConcernedFindings.numbers)",
        arguments: [person])
      return change
    }
  }

  public func assignees(limit: Int) async throws -> [String] {
    try await read { db in
      // One step through the index for each person, not for each finding.
      try String.fetchAll(
        db,
        sql: """
          WITH RECURSIVE person (name) AS (
            SELECT min(assignee) FROM casb_finding WHERE assignee IS NOT NULL
            UNION ALL
            SELECT (SELECT min(assignee) FROM casb_finding WHERE assignee IS NOT NULL AND assignee > person.name)
            FROM person WHERE person.name IS NOT NULL)
          SELECT name FROM person WHERE name IS NOT NULL LIMIT ?
          """, arguments: [limit])
    }
  }
}
