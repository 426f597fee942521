import Foundation
import Synchronization

/// Whether a terminal shows what is typed. What is typed unseen is kept for whoever reads next.
public enum TerminalEcho {
  /// ECHO and ECHONL as they were on the terminal that is silent now.
  private static let silenced = Mutex<(terminal: Int32, flags: tcflag_t)?>(nil)

  private static let bits = tcflag_t(ECHO | ECHONL)

  /// Made once: the terminal is given back however the process ends by itself.
  private static let givesBack: Void = {
    _ = atexit { TerminalEcho.show() }
  }()

  /// Hides what is typed, until `show`. Does nothing where the terminal is another's: to a process in the
  /// background a change is forbidden (SIGTTOU, POSIX.1 11.1.4).
  public static func hide(on terminal: Int32) {
    _ = givesBack
    silenced.withLock { silenced in
      var settings = termios()
      guard silenced == nil, isOurs(terminal), tcgetattr(terminal, &settings) == 0 else { return }
      silenced = (terminal, settings.c_lflag & bits)
      settings.c_lflag &= ~bits
      tcsetattr(terminal, TCSANOW, &settings)
    }
  }

  /// Undoes `hide`; a second time it does nothing.
  public static func show() {
    silenced.withLock { silenced in
      guard let (terminal, flags) = silenced else { return }
      silenced = nil
      var settings = termios()
      guard isOurs(terminal), tcgetattr(terminal, &settings) == 0 else { return }
      settings.c_lflag |= flags
      tcsetattr(terminal, TCSANOW, &settings)
    }
  }

  private static func isOurs(_ terminal: Int32) -> Bool { tcgetpgrp(terminal) == getpgrp() }
}
