/// What the hands of someone who comes from another shell type, and what does it here.
enum WordsFromElsewhere {
  /// The hint for a word that is no command here; `nil` for one that is a command nowhere we know.
  static func hint(for word: String) -> String? {
    switch word {
    case "clear", "cls": "Ctrl-L clears the screen."
    // The backslash of psql's `\q` and `\d` quotes the letter, so that it is all there is.
    case "quit", "q", "bye", "logout", ".quit", ".exit": "`exit` or Ctrl-D leaves."
    case "ls", "dir", "list": "`integrations` lists what is connected, `findings` what was found."
    case "tables", "d", "dt", ".tables", ".schema": "`describe` lists the tables and their columns."
    case "select", "SELECT": "A query is one word in quotes: `sql 'SELECT …'`."
    default: nil
    }
  }
}
