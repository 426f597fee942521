import Foundation

/// The bytes that are typed, taken one at a time so that what follows a line stays for others to read.
final class ByteInput {
  enum Event: Equatable {
    case byte(UInt8)
    /// The mailbox has something.
    case message
    case timeout
    case end
    case failure(Int32)
  }

  private let descriptor: Int32
  private let wakeDescriptor: Int32
  private var pushedBack: [UInt8] = []

  init(descriptor: Int32, wakeDescriptor: Int32) {
    self.descriptor = descriptor
    self.wakeDescriptor = wakeDescriptor
  }

  /// Waits for a byte or a message.
  ///
  /// - Parameter milliseconds: how long at most; for ever if `nil`.
  func next(within milliseconds: Int32? = nil, listeningToMailbox: Bool = true) -> Event {
    if !pushedBack.isEmpty { return .byte(pushedBack.removeFirst()) }
    while true {
      var waits = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: listeningToMailbox ? wakeDescriptor : -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waits, nfds_t(waits.count), milliseconds ?? -1)
      if ready == 0 { return .timeout }
      if ready < 0 {
        if errno == EINTR { continue }
        return .failure(errno)
      }
      if waits[1].revents != 0 { return .message }
      var byte: UInt8 = 0
      switch read(descriptor, &byte, 1) {
      case 1: return .byte(byte)
      case 0: return .end
      default:
        switch errno {
        case EINTR, EAGAIN: continue
        // The other side of the terminal has gone.
        case EIO: return .end
        default: return .failure(errno)
        }
      }
    }
  }

  /// Whether a byte is there already.
  var isReady: Bool {
    if !pushedBack.isEmpty { return true }
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) > 0
  }

  /// Waits for a message alone, and not for ever.
  func waitForMessage(atMost milliseconds: Int32) {
    var wait = pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0)
    poll(&wait, 1, milliseconds)
  }

  /// The bytes come again, before any that are still to be read.
  func pushBack(_ bytes: [UInt8]) {
    pushedBack = bytes + pushedBack
  }
}
