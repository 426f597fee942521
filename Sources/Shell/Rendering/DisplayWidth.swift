import LineEditor

/// Columns that a text takes on a terminal.
func displayWidth(_ text: String) -> Int { Terminal.width(of: text) }
