import Dispatch
import Foundation
import Synchronization

/// Turns signals into messages for one editor, for as long as this object lives.
///
/// libedit's own handlers draw from within the handler, and are left off.
final class SignalWatch {
  private let identity: ObjectIdentifier
  private let signals: Set<Int32>

  init(_ mailbox: Mailbox, closesOnTermination: Bool) {
    signals = closesOnTermination ? [SIGWINCH, SIGCONT, SIGTERM, SIGHUP] : [SIGWINCH, SIGCONT]
    identity = ObjectIdentifier(mailbox)
    SignalPost.shared.add(mailbox, for: signals)
  }

  deinit {
    SignalPost.shared.remove(identity)
  }
}

/// Carries the process's signals to the editors that want them.
///
/// The handler does the one thing a handler may do: it writes the signal's number into a pipe, which a
/// dispatch queue reads. (Dispatch's own signal sources do not keep the default action from happening.)
private final class SignalPost: Sendable {
  static let shared = SignalPost()

  private struct State {
    var editors: [ObjectIdentifier: (mailbox: Mailbox, signals: Set<Int32>)] = [:]
    /// What a signal did before the first editor wanted it.
    var previousActions: [Int32: sigaction] = [:]
    var source: (any DispatchSourceRead)?
  }

  private let state = Mutex(State())
  private let readEnd: Int32
  fileprivate let writeEnd: Int32

  private init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  func add(_ mailbox: Mailbox, for signals: Set<Int32>) {
    state.withLock { state in
      state.editors[ObjectIdentifier(mailbox)] = (mailbox, signals)
      if state.source == nil { state.source = makeSource() }
      for signal in signals where state.previousActions[signal] == nil {
        state.previousActions[signal] = handle(signal)
      }
    }
  }

  func remove(_ mailbox: ObjectIdentifier) {
    state.withLock { state in
      state.editors[mailbox] = nil
      let wanted = state.editors.values.reduce(into: Set<Int32>()) { $0.formUnion($1.signals) }
      for (signal, action) in state.previousActions where !wanted.contains(signal) {
        var action = action
        sigaction(signal, &action, nil)
        state.previousActions[signal] = nil
      }
    }
  }

  private func makeSource() -> any DispatchSourceRead {
    let queue = DispatchQueue(label: "LineEditor.signals")
    let source = DispatchSource.makeReadSource(fileDescriptor: readEnd, queue: queue)
    source.setEventHandler { [self] in deliver() }
    source.resume()
    return source
  }

  private func deliver() {
    var number: UInt8 = 0
    while read(readEnd, &number, 1) == 1 {
      let signal = Int32(number)
      let message: Mailbox.Message =
        switch signal {
        case SIGWINCH: .resize
        case SIGCONT: .resume
        default: .close
        }
      state.withLock { state in
        for editor in state.editors.values where editor.signals.contains(signal) {
          editor.mailbox.post(message)
        }
      }
    }
  }

  /// Installs the handler and returns what was there before.
  private func handle(_ signal: Int32) -> sigaction {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let interrupted = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalPost.shared.writeEnd, &byte, 1)
      errno = interrupted
    }
    action.sa_flags = SA_RESTART
    var previous = sigaction()
    sigaction(signal, &action, &previous)
    return previous
  }
}
