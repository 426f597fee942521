import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// Takes in one answer as it comes, within its bound.
final class AnswerCollector: HTTPClientResponseDelegate {
  private struct State {
    var head: HTTPResponseHead?
    var headed: ContinuousClock.Instant?
    var body = Data()
  }

  private let maximumBodySize: Int
  private let started = Date()
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(maximumBodySize: Int) {
    self.maximumBodySize = maximumBodySize
  }

  /// How much of the body has come; `nil` before the head has.
  var received: Int? { state.withLock { $0.head == nil ? nil : $0.body.count } }

  func didReceiveHead(task: HTTPClient.Task<RawAnswer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    state.withLock { state in
      state.head = head
      state.headed = .now
    }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(task: HTTPClient.Task<RawAnswer>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
    let fits = state.withLock { state in
      guard state.body.count + part.readableBytes <= maximumBodySize else { return false }
      state.body.append(contentsOf: part.readableBytesView)
      return true
    }
    if fits { return task.eventLoop.makeSucceededVoidFuture() }
    return task.eventLoop.makeFailedFuture(
      TransportFailure(.tooLarge, "the answer is larger than \(maximumBodySize) bytes"))
  }

  func didFinishRequest(task: HTTPClient.Task<RawAnswer>) throws -> RawAnswer {
    let state = state.withLock { $0 }
    guard let head = state.head, let headed = state.headed else {
      throw TransportFailure(.malformed, "an answer without a head")
    }
    return RawAnswer(
      status: Int(head.status.code), reason: head.status.reasonPhrase,
      fields: head.headers, body: state.body,
      version: "HTTP/\(head.version.major).\(head.version.minor)", started: started,
      waiting: start.duration(to: headed), receiving: headed.duration(to: .now))
  }
}
