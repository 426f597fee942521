/// Writes words so that the scanner reads them back.
enum ShellQuoting {
  private static let plain = Set("-_./:=@%+,".unicodeScalars)

  static func quote(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      plain.contains(scalar) || ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

extension ShellQuoting {
  /// As `quote`, with backslashes: what is escaped so can be typed on.
  static func escape(_ word: String) -> String {
    var result = ""
    for (index, scalar) in word.unicodeScalars.enumerated() {
      let isSafe =
        plain.contains(scalar) || ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
        || (scalar.value > 0x7F && !scalar.properties.isWhitespace) || (scalar == "#" && index > 0)
        || scalar == "~"
      if !isSafe { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
