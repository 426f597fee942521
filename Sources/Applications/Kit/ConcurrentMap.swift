/// Maps in parallel, at most `limit` at a time, and answers in the order of `items`.
func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], limit: Int = 8, _ transform: @escaping @Sendable (Item) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: items.count)
    for (index, item) in items.enumerated() {
      if index >= limit, let (done, result) = try await group.next() { results[done] = result }
      group.addTask { (index, try await transform(item)) }
    }
    for try await (done, result) in group { results[done] = result }
    return results.compactMap(\.self)
  }
}
