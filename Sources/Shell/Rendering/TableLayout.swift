/// How wide each column is, and which ones fit at all.
struct TableLayout: Sendable, Equatable {
  static let gap = "  "
  /// No column is made narrower than this: less tells nothing.
  private static let least = 8

  /// Indices of the columns that are shown.
  private(set) var shown: [Int]
  private(set) var widths: [Int]

  init(columns: [ListingColumn], titles: [String], rows: [[String]], width: Int?) {
    widths = titles.indices.map { index in
      rows.reduce(displayWidth(titles[index])) { max($0, displayWidth($1[index])) }
    }
    shown = Array(titles.indices)
    guard let width else { return }
    let leastTellingFirst = shown.sorted { (columns[$0].weight, -$0) < (columns[$1].weight, -$1) }
    shrink(leastTellingFirst, titles: titles, to: width)
    // A column that is left out can be asked for with --columns; a broken line helps nobody.
    for index in leastTellingFirst where total > width && shown.count > 1 {
      shown.removeAll { $0 == index }
    }
    if total > width, let last = shown.last { widths[last] -= min(widths[last] - 1, total - width) }
  }

  private var total: Int {
    shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * max(0, shown.count - 1)
  }

  private mutating func shrink(_ order: [Int], titles: [String], to width: Int) {
    for index in order where total > width {
      let floor = min(widths[index], max(Self.least, displayWidth(titles[index])))
      widths[index] = max(floor, widths[index] - (total - width))
    }
  }
}
