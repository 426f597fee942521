import Dispatch
import Foundation

/// Turns signals into messages: libedit's own handlers draw from within the handler, and are left off.
final class SignalWatch {
  private let sources: [any DispatchSourceSignal]

  init(_ mailbox: Mailbox, closesOnTermination: Bool) {
    var messages: [Int32: Mailbox.Message] = [SIGWINCH: .resize, SIGCONT: .resume]
    if closesOnTermination {
      messages[SIGTERM] = .close
      messages[SIGHUP] = .close
    }
    let queue = DispatchQueue(label: "LineEditor.signals")
    sources = messages.map { signal, message in
      let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
      source.setEventHandler { mailbox.post(message) }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
