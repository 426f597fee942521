import CLibedit
import Foundation

extension EditLine {
  /// Gives the keys their meaning, in Emacs as in Vi mode, after the user's own bindings.
  func bindKeys() {
    _ = libedit_add_function(handle, "le-complete", "Complete the word") { handle, _ in
      EditLine.of(handle)?.complete() ?? UInt8(CC_ERROR)
    }
    _ = libedit_add_function(handle, "le-interrupt", "Drop the line") { handle, _ in
      EditLine.of(handle)?.interrupt() ?? UInt8(CC_EOF)
    }
    _ = libedit_add_function(handle, "le-suspend", "Stop the program") { handle, _ in
      EditLine.of(handle)?.suspend() ?? UInt8(CC_NORM)
    }
    _ = libedit_add_function(handle, "le-paste", "Insert what was pasted") { handle, _ in
      EditLine.of(handle)?.insertPaste() ?? UInt8(CC_NORM)
    }
    let both = [
      ("^C", "le-interrupt"), ("^Z", "le-suspend"), (Self.pasteKey, "le-paste"),
    ]
    for (key, function) in both {
      _ = libedit_bind(handle, key, function)
      _ = libedit_bind_alternative(handle, key, function)
    }
    _ = libedit_bind(handle, "^I", "le-complete")
    _ = libedit_bind(handle, "^R", "em-inc-search-prev")
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

  private func insertPaste() -> UInt8 {
    guard let text = pasted else { return UInt8(CC_NORM) }
    pasted = nil
    return UInt8(el_insertstr(handle, text) == 0 ? CC_REFRESH : CC_ERROR)
  }
}
