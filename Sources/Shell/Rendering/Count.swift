/// Numbers of things, in words.
enum Count {
  /// `1 finding`, `2 findings`; for nouns whose plural ends in s.
  static func words(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// `1 finding type stays`, `2 finding types stay`.
  static func staying(_ types: Int) -> String {
    "\(words(types, "finding type")) stay\(types == 1 ? "s" : "")"
  }
}
