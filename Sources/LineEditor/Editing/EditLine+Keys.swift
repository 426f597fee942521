import CLibedit
import Foundation

extension EditLine {
  /// What keys can be bound to, by the user's file as well.
  func addFunctions() {
    _ = libedit_add_function(handle, "le-complete", "Complete the word") { handle, _ in
      EditLine.of(handle)?.complete() ?? UInt8(CC_ERROR)
    }
    _ = libedit_add_function(handle, "le-interrupt", "Drop the line") { handle, _ in
      EditLine.of(handle)?.interrupt() ?? UInt8(CC_EOF)
    }
    _ = libedit_add_function(handle, "le-suspend", "Stop the program") { handle, _ in
      EditLine.of(handle)?.suspend() ?? UInt8(CC_NORM)
    }
    _ = libedit_add_function(handle, "le-insert", "Insert what was pasted") { handle, _ in
      EditLine.of(handle)?.insert() ?? UInt8(CC_NORM)
    }
  }

  /// Keys whose meaning is the program's, in Emacs as in Vi mode, after the user's own bindings.
  func bindControlKeys() {
    let both = [
      ("^C", "le-interrupt"), ("^Z", "le-suspend"), (Self.insertionKey, "le-insert"),
    ]
    for (key, function) in both {
      _ = libedit_bind(handle, key, function)
      _ = libedit_bind_alternative(handle, key, function)
    }
  }

  /// Tab and Ctrl-R; the user's file may change them.
  func bindSearchAndCompletion() {
    _ = libedit_bind(handle, "^I", "le-complete")
    _ = libedit_bind(handle, "^R", "em-inc-search-prev")
  }

  var isVi: Bool { libedit_editor(handle).map { String(cString: $0) } == "vi" }

  /// Keys that other editors have and libedit leaves without a meaning; the user's file may change them.
  func bindCommonKeys() {
    let keys = [
      ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"), ("\\e[3~", "ed-delete-next-char"),
      ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
      ("^S", "em-inc-search-next"),
    ]
    for (key, function) in keys { _ = libedit_bind(handle, key, function) }
  }

  private func interrupt() -> UInt8 {
    leaveLine(saying: "^C")
    ending = .interrupted
    return UInt8(CC_EOF)
  }

  /// Stops the process, as Ctrl-Z does elsewhere, and goes on when it is continued.
  private func suspend() -> UInt8 {
    leaveLine()
    if canMove { writeAll(Paste.disable, to: output) }
    _ = libedit_set_raw(handle, 0)
    // The threads of dispatch block signals; one sent to the group finds another thread.
    kill(0, SIGTSTP)
    // The stop comes a moment later. Where nobody could continue the process the system leaves it running.
    input.waitForMessage(atMost: 200)
    resume()
    return UInt8(CC_NORM)
  }

  private func insert() -> UInt8 {
    guard let text = insertion else { return UInt8(CC_NORM) }
    insertion = nil
    return UInt8(el_insertstr(handle, composed(text)) == 0 ? CC_REFRESH : CC_ERROR)
  }

  /// An accent joins the letter before the cursor where Unicode has one character for both.
  private func composed(_ text: String) -> String {
    let before = line.line.utf8.prefix(line.cursor)
    guard let letter = String(decoding: before, as: UTF8.self).unicodeScalars.last else { return text }
    let joined = (String(letter) + text).precomposedStringWithCanonicalMapping
    guard text.unicodeScalars.count == 1, joined.unicodeScalars.count == 1 else { return text }
    el_deletestr(handle, 1)
    return joined
  }
}
