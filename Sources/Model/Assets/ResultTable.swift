/// What a query answered.
public struct ResultTable: Sendable, Equatable {
  public let columns: [String]
  public let rows: [[Value]]
  /// Whether there were more rows than the limit.
  public let isTruncated: Bool

  public init(columns: [String], rows: [[Value]], isTruncated: Bool) {
    self.columns = columns
    self.rows = rows
    self.isTruncated = isTruncated
  }
}
