/// The query's `fields`: <https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response>.
struct BitbucketPartialAnswer {
  private let chosen: [[Substring]]
  private let added: [[Substring]]
  private let taken: [[Substring]]
  private let hidden: [[Substring]]

  /// - Parameter hidden: paths that are only told when they are asked for.
  init(_ fields: String?, hidden: [String]) {
    let words = (fields ?? "").split(separator: ",")
    func paths(_ prefix: Character) -> [[Substring]] {
      words.filter { $0.first == prefix }.map { $0.dropFirst().split(separator: ".") }
    }
    added = paths("+")
    taken = paths("-")
    chosen = words.filter { $0.first != "+" && $0.first != "-" }.map { $0.split(separator: ".") }
    self.hidden = hidden.map { $0.split(separator: ".") }
  }

  func applied(to answer: JSON) -> JSON {
    let unwanted = taken + hidden.filter { !(added + chosen).contains($0) }
    let rest = unwanted.reduce(answer) { Self.taking($1[...], from: $0) }
    return chosen.isEmpty ? rest : Self.choosing((chosen + added).map { $0[...] }, from: rest)
  }

  private static func choosing(_ paths: [ArraySlice<Substring>], from value: JSON) -> JSON {
    switch value {
    case .array(let items): return .array(items.map { choosing(paths, from: $0) })
    case .object(let members):
      return .object(
        members.compactMap { member in
          let here = paths.filter { $0.first.map(String.init) == member.key }
          if here.isEmpty { return nil }
          let below = here.map { $0.dropFirst() }
          return below.contains(where: \.isEmpty)
            ? member : JSON.Member(member.key, choosing(below, from: member.value))
        })
    default: return value
    }
  }

  private static func taking(_ path: ArraySlice<Substring>, from value: JSON) -> JSON {
    switch value {
    case .array(let items): return .array(items.map { taking(path, from: $0) })
    case .object(let members):
      return .object(
        members.compactMap { member in
          guard path.first.map(String.init) == member.key else { return member }
          return path.count == 1 ? nil : JSON.Member(member.key, taking(path.dropFirst(), from: member.value))
        })
    default: return value
    }
  }
}
