/// Reads the rows of one sorted run in their order.
struct RunReader {
  /// Bytes that are read at a time.
  private static let chunk = 1 << 15

  private let file: TemporaryFile
  private var rest: Range<Int>
  private var bytes: [UInt8] = []
  private var place = 0

  init(_ run: Range<Int>, of file: TemporaryFile) {
    self.file = file
    rest = run
  }

  /// - Returns: `nil` at the end.
  /// - Throws: `store`.
  mutating func next() throws -> [Cell]? {
    while true {
      if let row = RowCode.row(in: bytes, at: &place) { return row }
      guard !rest.isEmpty else { return nil }
      let end = min(rest.lowerBound + Self.chunk, rest.upperBound)
      bytes = bytes[place...] + (try file.read(rest.lowerBound..<end))
      place = 0
      rest = end..<rest.upperBound
    }
  }
}
