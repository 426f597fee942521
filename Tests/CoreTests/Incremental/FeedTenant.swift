import Applications
import Foundation
import Model
import Synchronization

/// A value that a test and what it tests both change.
final class Locked<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  init(_ value: Value) { mutex = Mutex(value) }

  var value: Value { mutex.withLock { $0 } }

  func change<Result: Sendable>(_ change: (inout Value) -> Result) -> Result {
    mutex.withLock { value in
      var copy = value
      let result = change(&copy)
      value = copy
      return result
    }
  }
}

/// A tenant of a vendor with a change feed, as a value.
struct FeedTenant: Sendable {
  struct Item: Sendable {
    var size: Int
    var isPublic: Bool?
  }

  private(set) var items: [String: Item] = [:]
  /// The ids that changed, in the order of the changes; positions are indices in it.
  private var changes: [String] = []
  /// Positions before this one have run out.
  private var oldest = 0

  mutating func set(_ id: String, _ item: Item?) {
    items[id] = item
    changes.append(id)
  }

  mutating func forgetChanges() { oldest = changes.count }

  var position: Int { changes.count }

  /// What changed since a position; `nil` where the feed no longer knows.
  func changed(since position: Int) -> [String]? {
    position < oldest ? nil : Array(changes[position...])
  }
}

/// The connector of that tenant: one stage that follows the feed, and one that walks its kind every time.
struct FeedConnector: Sendable {
  struct Crash: Error {}

  let tenant: Locked<FeedTenant>
  /// Pages until the process dies; `nil` for never.
  let crash: Locked<Int?>
  /// Whether some value cannot be read this time.
  let isTroubled: Locked<Bool>

  static let items = AssetKind(
    id: "feed_item", summary: "An item",
    columns: [
      AssetColumn(name: "size", type: .integer, summary: "How large"),
      AssetColumn(name: "public", type: .boolean, summary: "Whether all may see it"),
    ])
  static let owners = AssetKind(
    id: "feed_owner", summary: "An owner", columns: [AssetColumn(name: "age", type: .integer, summary: "Age")]
  )

  static let types = [
    type("public", "public"), type("large", "size > (SELECT avg(size) FROM feed_item)"),
    type("owned", "size > (SELECT count(*) FROM feed_owner) * 10"),
  ]

  static var application: Application {
    Application(
      id: "feed", name: "Feed", category: .code, summary: "",
      guide: SetupGuide(prerequisites: [], methods: [], documentation: ""), assetKinds: [items, owners],
      findingTypes: types, defaultInterval: .daily, calls: [])
  }

  private static func type(_ name: String, _ condition: String) -> FindingType {
    FindingType(
      id: "feed.item.\(name)", title: name, severity: .low, category: FindingCategory("Tests"),
      assetKind: items.id, condition: condition, evidence: ["size", "public"], why: "", fix: "")
  }

  func stages() -> [CollectionStage] {
    [
      CollectionStage("items", kinds: [Self.items.id], collect: items),
      CollectionStage("owners", after: ["items"], kinds: [Self.owners.id]) { sink in
        try die()
        try await sink.yield(owners(), checkpoint: nil, expected: nil)
      },
    ]
  }

  private func items(_ sink: any AssetSink) async throws {
    let known = try await sink.memory.recallText("feed").flatMap(Int.init)
    let (seen, changed) = (tenant.value, known.flatMap { tenant.value.changed(since: $0) })
    try await sink.memory.rememberText("feed", String(seen.position))
    // Of several changes of one item only the last one counts.
    let ids = changed.map { Set($0).sorted() } ?? seen.items.keys.sorted()
    for start in stride(from: 0, to: ids.count, by: 3) {
      try die()
      let page = ids[start..<min(start + 3, ids.count)]
      try await sink.remove(page.filter { seen.items[$0] == nil }, of: Self.items.id)
      try await sink.yield(
        page.compactMap { id in seen.items[id].map { asset(id, $0) } }, checkpoint: nil, expected: nil)
    }
    if isTroubled.value { try await sink.note(UnknownReason(.failed, "GET /items: 500")) }
    if changed != nil { try await sink.keepRest() }
    try die()
  }

  private func asset(_ id: String, _ item: FeedTenant.Item) -> Asset {
    let isPublic: Value = isTroubled.value ? .null : item.isPublic.map(Value.boolean) ?? .null
    return Asset(
      kind: Self.items.id, id: id, name: id, url: nil, values: [.integer(Int64(item.size)), isPublic],
      reasons: isPublic == .null ? ["public": UnknownReason(.failed, "GET /items: 500")] : [:])
  }

  private func owners() -> [Asset] {
    (0..<(tenant.value.items.count % 4)).map { number in
      Asset(kind: Self.owners.id, id: "o\(number)", name: "o", url: nil, values: [.integer(Int64(number))])
    }
  }

  private func die() throws {
    let isOver = crash.change { left -> Bool in
      guard let count = left else { return false }
      left = count > 0 ? count - 1 : nil
      return count == 0
    }
    if isOver { throw Crash() }
  }
}
