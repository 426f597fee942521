import Foundation
import Synchronization

/// What other threads want of the editor while it waits for a key: a queue, and a pipe that wakes the wait.
final class Mailbox: Sendable {
  enum Message: Sendable, Equatable {
    case print(String)
    /// Another prompt in the place of the one that is shown, if it is this one.
    case prompt(Prompt, replacing: Prompt)
    case resize
    case resume
    /// The task that waits in the reading of this number was cancelled.
    case cancel(reading: Int)
    case close
  }

  private struct State {
    var messages: [Message] = []
    var isEditing = false
    var isClosed = false
  }

  /// Readable while messages wait.
  let wakeDescriptor: Int32
  private let wakeWriter: Int32
  private let output: Int32
  private let state = Mutex(State())

  init(output: Int32) throws(LineEditorError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .unavailable(systemMessage(errno)) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    wakeDescriptor = ends[0]
    wakeWriter = ends[1]
    self.output = output
  }

  deinit {
    close(wakeDescriptor)
    close(wakeWriter)
  }

  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Leaves a message for the thread that reads.
  func post(_ message: Message) {
    state.withLock { state in
      if message == .close { state.isClosed = true }
      state.messages.append(message)
      wake()
    }
  }

  /// Has a text shown: by the thread that edits a line, or at once where no line is being edited.
  func print(_ text: String) {
    let text = text.hasSuffix("\n") ? text : text + "\n"
    state.withLock { state in
      if state.isEditing {
        state.messages.append(.print(text))
        wake()
      } else {
        writeAll(text, to: output)
      }
    }
  }

  /// Takes back the changes of a prompt that have not been made yet.
  func discardPromptChanges() {
    state.withLock { state in
      state.messages.removeAll { if case .prompt = $0 { true } else { false } }
    }
  }

  /// Takes the messages out.
  func drain() -> [Message] {
    state.withLock { state in
      var bytes = [UInt8](repeating: 0, count: 64)
      while read(wakeDescriptor, &bytes, bytes.count) > 0 {}
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// From here on a line is on the screen, and what is printed must go above it.
  func beginEditing() {
    state.withLock { state in
      state.isEditing = true
      // libedit looks at the terminal when it begins a line.
      state.messages.removeAll { $0 == .resize || $0 == .resume }
    }
  }

  /// The line has gone; what was to be printed meanwhile follows it.
  func endEditing() {
    state.withLock { state in
      state.isEditing = false
      for case .print(let text) in state.messages { writeAll(text, to: output) }
      state.messages.removeAll { if case .print = $0 { true } else { false } }
    }
  }

  private func wake() {
    // A full pipe needs no further byte.
    _ = write(wakeWriter, [1], 1)
  }
}
