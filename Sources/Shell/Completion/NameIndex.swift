/// Names in their order, found by how they begin without a look at each.
struct NameIndex: Sendable {
  struct Name: Sendable, Equatable {
    let name: String
    let summary: String
    /// The name in small letters, by which it is looked for when nothing begins as typed.
    let folded: String

    init(name: String, summary: String) {
      self.name = name
      self.summary = summary
      folded = name.lowercased()
    }
  }

  /// In the order of their UTF-8, so that all with one beginning stand together.
  let names: [Name]

  init(_ names: [Name] = []) {
    self.names = names.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Those that begin with a text; binary search, whatever their number.
  func beginning(with prefix: String) -> ArraySlice<Name> {
    let start = firstIndex { !$0.utf8.lexicographicallyPrecedes(prefix.utf8) }
    let end = firstIndex { name in
      !name.utf8.lexicographicallyPrecedes(prefix.utf8) && !name.utf8.starts(with: prefix.utf8)
    }
    return names[start..<end]
  }

  /// The first name that is past something; those before it all are not.
  private func firstIndex(_ isPast: (String) -> Bool) -> Int {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(names[middle].name) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
