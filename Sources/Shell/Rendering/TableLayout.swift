/// How wide each column is, and which ones fit at all.
struct TableLayout: Sendable, Equatable {
  static let gap = "  "
  /// A shortened cell tells enough at this width; below it, less telling columns go first.
  private static let comfortable = 28
  /// Less tells nothing.
  private static let least = 8
  /// A column of at most this weight is left out before others get uncomfortable.
  private static let expendable = 4

  /// Indices of the columns that are shown.
  private(set) var shown: [Int]
  private(set) var widths: [Int]
  private let natural: [Int]
  /// Indices of columns whose cells may be shortened: half a number or date would say something else.
  private let elastic: Set<Int>
  /// Those of them that are shortened only when nothing is left to leave out.
  private let whole: Set<Int>

  init(columns: [ListingColumn], titles: [String], rows: [[String]], width: Int?) {
    let natural = titles.indices.map { index in
      rows.reduce(displayWidth(titles[index])) { max($0, displayWidth($1[index])) }
    }
    self.natural = natural
    widths = natural
    shown = Array(titles.indices)
    elastic = Set(shown.filter { columns[$0].alignment == .left && columns[$0].meaning == .plain })
    whole = elastic.filter { columns[$0].isWhole }
    guard let width else { return }
    var candidates = shown.sorted { (columns[$0].weight, -$0) < (columns[$1].weight, -$1) }
    while true {
      widths = natural
      shrink(candidates.filter { elastic.contains($0) && !whole.contains($0) }, to: width)
      if total <= width { return }
      let mayLeaveOut = candidates.count > 1 && columns[candidates[0]].weight <= Self.expendable
      if !mayLeaveOut {
        level(candidates.filter(elastic.contains), to: width)
        if total <= width { return }
      }
      guard candidates.count > 1 else { break }
      // A column that is left out can be asked for with --columns; a broken line helps nobody.
      let left = candidates.removeFirst()
      shown.removeAll { $0 == left }
    }
    for index in shown { widths[index] = min(widths[index], max(1, width)) }
  }

  /// How much wider a line may be than its columns.
  func room(in width: Int?) -> Int { max(0, (width ?? total) - total) }

  /// Whether a cell that was not among those that decided may be shortened.
  func mayShorten(_ index: Int) -> Bool { elastic.contains(index) }

  private var total: Int {
    shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * max(0, shown.count - 1)
  }

  /// Makes the least telling columns narrower first, as far as is comfortable.
  private mutating func shrink(_ order: [Int], to width: Int) {
    for index in order where total > width {
      let floor = min(widths[index], Self.comfortable)
      widths[index] = max(floor, widths[index] - (total - width))
    }
  }

  /// Makes the widest columns narrower, until they fit or say nothing any more.
  private mutating func level(_ indices: [Int], to width: Int) {
    while total > width, let widest = indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > Self.least
    {
      widths[widest] -= 1
    }
  }
}
