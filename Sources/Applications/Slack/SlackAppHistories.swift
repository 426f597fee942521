import Foundation
import Model

/// What the log of integrations says of each app, whatever the order of its entries.
struct SlackAppHistories {
  private struct History {
    var latest: SlackAPI.Log
    /// The latest entry that names scopes, which one about a removal need not.
    var scoped: SlackAPI.Log?
  }

  private var histories: [String: History] = [:]

  mutating func take(_ entry: SlackAPI.Log) {
    guard let id = entry.appId ?? entry.serviceId?.text else { return }
    var history = histories[id] ?? History(latest: entry)
    if entry.isLater(than: history.latest) { history.latest = entry }
    if entry.scope?.isEmpty == false, history.scoped.map(entry.isLater) ?? true { history.scoped = entry }
    histories[id] = history
  }

  var apps: [SlackApp] {
    histories.sorted { $0.key < $1.key }.map { id, history in
      SlackApp(id: id, latest: history.latest, scopes: history.scoped?.scope)
    }
  }
}

extension SlackAPI.Log {
  var time: Date? { Date(seconds: date.flatMap { Int($0) }) }

  fileprivate func isLater(than other: SlackAPI.Log) -> Bool {
    (time ?? .distantPast) >= (other.time ?? .distantPast)
  }
}

extension SlackApp {
  init(id: String, latest: SlackAPI.Log, scopes text: String?) {
    let call = SlackReads.table.integrationLogs
    let names = text.map { $0.split(separator: ",").map { String($0.trimmingPrefix(" ")) } }
    let missing = UnknownReason.notSent("the scopes", by: call)
    self.id = id
    name = latest.appType ?? latest.serviceType ?? id
    $installed.fill(
      latest.changeType.map { !["removed", "disabled"].contains($0) },
      else: .notSent("change_type", by: call))
    $scopes.fill(names, else: missing)
    $administers.fill(names.map(Self.administers), else: missing)
    $readsMessages.fill(
      names?.contains { $0.contains(":history") || $0.hasPrefix("search:read") || $0 == "read" },
      else: missing)
    changedBy = latest.userName
    changedAt = latest.time
  }

  /// Whether any of the scopes is an administrator's.
  static func administers(_ scopes: [String]) -> Bool {
    scopes.contains { $0 == "admin" || $0.hasPrefix("admin.") }
  }
}
