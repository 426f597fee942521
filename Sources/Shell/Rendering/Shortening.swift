/// Makes text fit a number of columns by leaving out its middle, where names differ least.
enum Shortening {
  static func shorten(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    guard width > 1 else { return width == 1 ? "…" : "" }
    let characters = Array(text)
    let head = take(characters[...], (width - 1 + 1) / 2)
    let headWidth = head.reduce(0) { $0 + displayWidth(String($1)) }
    let tail = take(characters.reversed()[...], width - 1 - headWidth)
    return String(head) + "…" + String(tail.reversed())
  }

  private static func take(_ characters: ArraySlice<Character>, _ width: Int) -> [Character] {
    var used = 0
    return Array(
      characters.prefix { character in
        used += displayWidth(String(character))
        return used <= width
      })
  }
}
