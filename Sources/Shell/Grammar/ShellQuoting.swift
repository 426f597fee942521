/// Writes words so that the scanner reads them back.
enum ShellQuoting {
  private static let plain = Set("-_./:=@%+,".unicodeScalars)

  static func quote(_ word: String) -> String {
    if !word.isEmpty, word.unicodeScalars.allSatisfy(isPlain) || isNumber(word) { return word }
    return "'" + inSingleQuotes(word) + "'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    plain.contains(scalar) || ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
  }

  /// `#3`, which the scanner takes for a word.
  private static func isNumber(_ word: String) -> Bool {
    word.first == "#" && word.count > 1 && word.utf8.dropFirst().allSatisfy { 0x30...0x39 ~= $0 }
  }
}

extension ShellQuoting {
  /// As `quote`, with backslashes: what is escaped so can be typed on.
  static func escape(_ word: String) -> String {
    if word.utf8.allSatisfy(isSafeASCII) || isNumber(word) { return word }
    var result = ""
    for (index, scalar) in word.unicodeScalars.enumerated() {
      let isSafe =
        isPlain(scalar) || (scalar.value > 0x7F && !scalar.properties.isWhitespace)
        || (scalar == "#" && index > 0) || scalar == "~"
      if !isSafe { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// What most names are made of, known without a look into Unicode's tables.
  private static func isSafeASCII(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F: true
    default: false
    }
  }

  /// As it stands between `'` and `'`.
  static func inSingleQuotes(_ text: String) -> String { text.replacing("'", with: "'\\''") }

  /// As it stands between `"` and `"`.
  static func inDoubleQuotes(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if ["$", "\"", "\\", "`"].contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
