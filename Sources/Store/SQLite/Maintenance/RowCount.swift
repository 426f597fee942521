/// Numbers of rows, in words.
enum RowCount {
  /// `1 row`, `2 rows`.
  static func words(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}
