import CLibedit

extension EditLine {
  /// Stands for ``insertion``: libedit looks it up in its key map and calls the function that inserts it.
  static let insertionKey = "\u{1C}"

  /// libedit's reader: 1 and a character, or 0 at the end.
  func readScalar(_ destination: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    while true {
      renewAdvice()
      switch input.next() {
      case .byte(Paste.escape) where canMove:
        insertion = Paste.following(input)
        destination?.pointee = wchar_t(insertion == nil ? Paste.escape : Key.control("\\"))
        return 1
      case .byte(let byte):
        guard let scalar = assembly.add(byte) else { continue }
        // libedit's quick way to show a character typed at the end takes every one for at least a column wide.
        let isCombining = Terminal.columns(of: scalar) == 0
        insertion = isCombining ? String(scalar) : nil
        destination?.pointee = isCombining ? wchar_t(Key.control("\\")) : wchar_t(scalar.value)
        return 1
      case .message:
        if !handleMessages() { return 0 }
      case .timeout:
        continue
      case .end:
        return 0
      case .failure(let number):
        ending = .failed(number)
        return 0
      }
    }
  }

  /// Does what others asked for; `false` ends the reading.
  func handleMessages() -> Bool {
    var texts = ""
    var isResized = false
    var isResumed = false
    var isCancelled = false
    for message in mailbox.drain() {
      switch message {
      case .print(let text): texts += text
      case .prompt(let next, let present): if prompt == present { change(to: next) }
      case .resize: isResized = true
      case .resume: isResumed = true
      case .cancel(reading): isCancelled = true
      case .cancel, .close: break
      }
    }
    if isResumed { resume() }
    if isResized { resize() }
    if !texts.isEmpty { showAbove(texts) }
    if isCancelled {
      leaveLine()
      ending = .interrupted
      return false
    }
    if mailbox.isClosed {
      ending = .closed
      return false
    }
    return true
  }
}
