/// Looks into pages two at a time, and hands them on in their order: while one is looked into, the next one is fetched
/// and begun with, and no checkpoint passes over a page that failed. More at a time would be lost with an interruption.
///
/// - Parameters:
///   - pages: calls what it is given with every page.
///   - look: makes of a page what is handed on.
/// - Throws: the first failure in the order of the pages; what came before it has been handed on.
func lookingAhead<Page: Sendable, Found: Sendable>(
  through pages: ((Page) async throws -> Void) async throws -> Void,
  _ look: @escaping @Sendable (Page) async throws -> Found,
  handing hand: @escaping (Page, Found) async throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (number: Int, found: Result<Found, any Error>).self) { group in
    var waiting: [Page] = []
    var found: [Int: Result<Found, any Error>] = [:]
    var handed = 0
    var isBroken = false

    func handFirst() async throws {
      while found[handed] == nil, let next = try await group.next() { found[next.number] = next.found }
      guard let result = found.removeValue(forKey: handed) else { return }
      handed += 1
      isBroken = true
      try await hand(waiting.removeFirst(), result.get())
      isBroken = false
    }

    do {
      try await pages { page in
        let number = handed + waiting.count
        waiting.append(page)
        group.addTask {
          do {
            return (number, .success(try await look(page)))
          } catch {
            return (number, .failure(error))
          }
        }
        if waiting.count == 2 { try await handFirst() }
      }
    } catch {
      // It was the fetching that failed: the pages before are whole.
      while !isBroken, !waiting.isEmpty { try await handFirst() }
      throw error
    }
    while !waiting.isEmpty { try await handFirst() }
  }
}
