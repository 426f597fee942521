/// How what is typed may fit a name, the closest way first.
enum Fit: Int, Comparable {
  case beginning, beginningInAnyCase, part

  static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }

  /// The names that fit in the closest way in which any does.
  static func among(_ names: [NameIndex.Name], _ typed: String) -> [NameIndex.Name] {
    let wanted = Wanted(typed)
    var best = Fit.part
    var found: [NameIndex.Name] = []
    for name in names {
      guard let fit = wanted.fit(of: name, atLeast: best) else { continue }
      if fit < best {
        best = fit
        found = []
      }
      found.append(name)
    }
    return found
  }

  private struct Wanted {
    let typed: String
    let folded: String
    let bytes: [UInt8]

    init(_ typed: String) {
      self.typed = typed
      folded = typed.lowercased()
      bytes = Array(folded.utf8)
    }

    func fit(of name: NameIndex.Name, atLeast worst: Fit) -> Fit? {
      if name.name.hasPrefix(typed) { return .beginning }
      if worst > .beginning, name.folded.hasPrefix(folded) { return .beginningInAnyCase }
      // A single letter is a part of nearly everything.
      return worst == .part && bytes.count > 1 && holdsBytes(name.folded) ? .part : nil
    }

    private func holdsBytes(_ text: String) -> Bool {
      var text = text
      return text.withUTF8 { all in
        guard all.count >= bytes.count else { return false }
        return (0...all.count - bytes.count).contains { start in
          all[start] == bytes[0] && all[start..<start + bytes.count].elementsEqual(bytes)
        }
      }
    }
  }
}
