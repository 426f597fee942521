/// Writes a word so that the scanner reads it back as one word, unexpanded.
enum ShellQuoting {
  /// The word itself where nothing in it means something to the scanner, else in single quotes.
  static func quote(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || plain.contains(scalar)
    }
    guard word.isEmpty || !isPlain else { return word }
    return "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  private static let plain: Set<Unicode.Scalar> = [
    "-", "_", ".", ",", "/", ":", "=", "+", "@", "%", "^", "~",
  ]
}
