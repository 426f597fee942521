import Foundation
import LineEditor

/// A pseudo-terminal: the editor works on its near side, the test types and looks on the far side.
final class PseudoTerminal {
  /// What the editor reads and writes.
  let near: Int32
  private let far: Int32
  private(set) var screen: Screen
  /// Everything that was ever written to the terminal.
  private(set) var transcript: [UInt8] = []

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  init(columns: Int = 60, rows: Int = 24) throws {
    var far: Int32 = -1
    var near: Int32 = -1
    var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&far, &near, nil, nil, &window) == 0 else {
      throw Failure(description: "openpty: \(errno)")
    }
    self.far = far
    self.near = near
    screen = Screen(Terminal.Size(columns: columns, rows: rows))
  }

  deinit {
    close(far)
    close(near)
  }

  /// Its modes: whether it echoes, hands over whole lines, makes signals of keys.
  var settings: [tcflag_t] {
    var settings = termios()
    tcgetattr(near, &settings)
    return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
  }

  func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(far, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  func paste(_ text: String) {
    type("\u{1B}[200~\(text)\u{1B}[201~")
  }

  func resize(columns: Int, rows: Int) {
    var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(far, UInt(TIOCSWINSZ), &window)
    screen.resize(Terminal.Size(columns: columns, rows: rows))
    // The test has another controlling terminal, or none: the kernel's signal does not reach it.
    kill(getpid(), SIGWINCH)
  }

  /// Reads what is written until the screen looks as it should.
  func wait(_ what: String = "the screen", until isReached: (Screen) -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(90)
    while !isReached(screen) {
      guard ContinuousClock.now < deadline else {
        throw Failure(
          description: "\(what) never came:\n\(screen.lines.joined(separator: "\n"))\n"
            + "cursor \(screen.row),\(screen.column) bells \(screen.bells)\n"
            + String(decoding: transcript, as: UTF8.self).debugDescription)
      }
      readSome(within: 100)
    }
  }

  /// Waits until these are the last rows shown.
  func wait(for rows: String...) throws {
    try wait(rows.joined(separator: "⏎")) { $0.lines.suffix(rows.count) == rows }
  }

  /// Waits for rows shown, and the cursor in the last of them at this column.
  func wait(for rows: String..., cursor column: Int) throws {
    try wait(rows.joined(separator: "⏎")) {
      $0.lines.suffix(rows.count) == rows && $0.column == column && $0.row == $0.lines.count - 1
    }
  }

  private func readSome(within milliseconds: Int32) {
    var waiting = pollfd(fd: far, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return }
    var block = [UInt8](repeating: 0, count: 4_096)
    let count = read(far, &block, block.count)
    guard count > 0 else { return }
    transcript += block[..<count]
    screen.feed(block[..<count])
  }
}

extension LineEditorConfiguration {
  /// On a pseudo-terminal, and without the tester's own key bindings.
  init(_ terminal: PseudoTerminal, named name: String = "xterm", historyFile: String? = nil) {
    self.init(
      input: terminal.near, output: terminal.near, programName: "test", editrc: nil, terminalName: name,
      historyFile: historyFile)
  }
}

/// A folder that goes when it is no longer needed.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }
}
