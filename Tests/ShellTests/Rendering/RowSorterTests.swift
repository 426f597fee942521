import Foundation
import Testing

@testable import Shell

@Suite("Sorting more rows than fit into memory")
struct RowSorterTests {
  private static let columns = [ListingColumn("number"), ListingColumn("name"), ListingColumn("more")]

  private func sorted(
    _ rows: [[Cell]], by column: String, descending: Bool = false, limit: Int? = nil, capacity: Int
  ) throws -> [[Cell]] {
    let column = try ColumnChoice(columns: Self.columns).column(column)
    var sorter = RowSorter(
      RowOrder(column: column, isDescending: descending), limit: limit, capacity: capacity)
    for start in stride(from: 0, to: rows.count, by: 7) {
      try sorter.add(Array(rows[start..<min(start + 7, rows.count)]))
    }
    var result: [[Cell]] = []
    try sorter.finish { result += $0 }
    return result
  }

  private static let rows: [[Cell]] = (0..<500).map { index in
    let name: Cell = index % 11 == 0 ? .null : .text("Name \(index * 7919 % 97) ü")
    let more: Cell = .object([
      .field("list", .list([.integer(Int64(-index)), .real(Double(index) / 3), .boolean(index % 2 == 0)])),
      .field("none", .null), .field("empty", ""),
    ])
    return [.integer(Int64(index)), name, more]
  }

  @Test(
    "Rows come out whole and in the order of a sort in memory, equal ones as they came",
    arguments: [10, 64, 499, 500, 501], [false, true])
  func order(capacity: Int, descending: Bool) throws {
    let expected = try sorted(Self.rows, by: "name", descending: descending, capacity: 10_000)
    #expect(expected.count == 500)
    let sample = expected.dropFirst(descending ? 0 : 46).prefix(20)
    for (one, next) in zip(sample, sample.dropFirst()) where one[1] == next[1] {
      guard case .integer(let first) = one[0], case .integer(let second) = next[0] else { continue }
      #expect(first < second)
    }
    #expect(
      try sorted(Self.rows, by: "name", descending: descending, capacity: capacity) == expected)
  }

  @Test("With a limit the first of them come, whether they fit into memory or not", arguments: [1, 20, 300])
  func limit(_ limit: Int) throws {
    let all = try sorted(Self.rows, by: "name", capacity: 10_000)
    for capacity in [25, 10_000] {
      #expect(try sorted(Self.rows, by: "name", limit: limit, capacity: capacity) == Array(all.prefix(limit)))
    }
  }

  @Test("Nothing sorts to nothing")
  func empty() throws { #expect(try sorted([], by: "number", capacity: 2).isEmpty) }

  @Test("A row longer than what is read at a time comes back whole")
  func long() throws {
    let rows: [[Cell]] = (0..<6).map {
      [.integer(Int64(6 - $0)), .text(String(repeating: "x", count: 70_000)), .null]
    }
    let sorted = try sorted(rows, by: "number", capacity: 2)
    #expect(sorted == Array(rows.reversed()))
  }
}
