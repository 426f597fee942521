import Foundation
import GRDB
import Model

/// What people do to finding types of their own, as the log tells it.
extension AuditLog {
  func saved(_ type: CustomFindingType, replacing old: CustomFindingType?, _ db: Database) throws {
    guard let old else {
      return try add(.createType, .type(type.id), of: nil, new: Self.lines(type), db)
    }
    let (before, after) = (Self.facts(old), Self.facts(type))
    let changed = zip(before, after).filter { $0 != $1 }
    guard !changed.isEmpty else { return }
    try add(
      .editType, .type(type.id), of: nil, old: changed.map(\.0).joined(separator: "; "),
      new: changed.map(\.1).joined(separator: "; "), db)
  }

  func deleted(_ type: CustomFindingType, _ db: Database) throws {
    try add(.deleteType, .type(type.id), of: nil, old: Self.lines(type), db)
  }

  private static func lines(_ custom: CustomFindingType) -> String {
    facts(custom).joined(separator: "; ")
  }

  private static func facts(_ custom: CustomFindingType) -> [String] {
    let type = custom.type
    let reach =
      switch custom.reach {
      case .everywhere: "all"
      case .only(let numbers): numbers.sorted().map { "#\($0)" }.joined(separator: ",")
      }
    return [
      "id=\(type.id)", "title=\(type.title)", "severity=\(type.severity.rawValue)",
      "category=\(type.category.title)", "on=\(type.assetKind)", "when=\(type.condition)",
      "evidence=\(type.evidence.joined(separator: ","))", "why=\(type.why)", "fix=\(type.fix)",
      "integrations=\(reach)", "enabled=\(custom.isEnabled)", "time-limit=\(custom.timeLimit.formatted())",
    ]
  }
}
