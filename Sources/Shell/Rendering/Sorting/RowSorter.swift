import HeapModule
import Model

/// Sorts rows, however many there are, in memory that does not grow with them: sorted runs wait in a temporary file,
/// and are merged in the end.
struct RowSorter {
  private struct Item {
    let key: RowOrder.Key
    let row: [Cell]
  }

  /// Bytes that are written at a time.
  private static let chunk = 1 << 16

  private let order: RowOrder
  /// How many rows are wanted; `nil` for all.
  private let limit: Int?
  /// Rows that are held at a time.
  private let capacity: Int
  private var held: [Item] = []
  private var file: TemporaryFile?
  private var runs: [Range<Int>] = []

  init(_ order: RowOrder, limit: Int?, capacity: Int = 10_000) {
    self.order = order
    self.limit = limit
    self.capacity = capacity
  }

  /// - Throws: `store` where there is no room for what does not fit into memory.
  mutating func add(_ rows: [[Cell]]) throws {
    held += rows.map { Item(key: order.key(of: $0), row: $0) }
    if let limit, limit <= capacity {
      // The rest can never be among the first.
      if held.count >= 2 * capacity { held = Array(sorted().prefix(limit)) }
    } else if held.count >= capacity {
      try setAside()
    }
  }

  /// Hands on the rows in order, a batch at a time.
  mutating func finish(_ take: ([[Cell]]) throws -> Void) throws {
    guard file != nil else {
      return try take(sorted().prefix(limit ?? held.count).map(\.row))
    }
    try setAside()
    try merge(take)
  }

  /// Equal ones keep their order.
  private func sorted() -> [Item] {
    held.enumerated().sorted { left, right in
      let comparison = order.compare(left.element.key, right.element.key)
      return comparison == 0 ? left.offset < right.offset : comparison < 0
    }
    .map(\.element)
  }

  private mutating func setAside() throws {
    let file = try file ?? TemporaryFile()
    self.file = file
    let beginning = file.length
    var bytes: [UInt8] = []
    for item in sorted() {
      RowCode.write(item.row, to: &bytes)
      guard bytes.count >= Self.chunk else { continue }
      try file.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try file.write(bytes)
    runs.append(beginning..<file.length)
    held = []
  }

  /// The first row of what is left of a run.
  private struct Head: Comparable {
    let item: Item
    let run: Int
    let order: RowOrder

    static func < (left: Head, right: Head) -> Bool {
      let comparison = left.order.compare(left.item.key, right.item.key)
      // What was added earlier is in an earlier run.
      return comparison == 0 ? left.run < right.run : comparison < 0
    }

    static func == (left: Head, right: Head) -> Bool { left.run == right.run }
  }

  private func merge(_ take: ([[Cell]]) throws -> Void) throws {
    guard let file else { return }
    var readers = runs.map { RunReader($0, of: file) }
    func head(of run: Int) throws -> Head? {
      try readers[run].next().map {
        Head(item: Item(key: order.key(of: $0), row: $0), run: run, order: order)
      }
    }
    var heads = Heap(try readers.indices.compactMap(head))
    var batch: [[Cell]] = []
    var left = limit ?? Int.max
    while left > 0, let first = heads.popMin() {
      batch.append(first.item.row)
      left -= 1
      if let next = try head(of: first.run) { heads.insert(next) }
      if batch.count == 1000 {
        try take(batch)
        batch = []
      }
    }
    if !batch.isEmpty { try take(batch) }
  }
}
