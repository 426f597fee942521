// Dispatch sources may be used from any thread; their protocol does not say so.
@preconcurrency import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns SIGINT and SIGTERM into the cancellation of what runs.
enum Interrupts {
  /// What a signal cancels, innermost last: a command of a prompt that a command opened goes before that one.
  private static let running = Mutex<[Task<Void, Never>]>([])

  /// How many children have the terminal to themselves.
  private static let others = Mutex(0)

  /// Runs `body` while another program has the terminal: Ctrl-C, which every process of it hears, is not for
  /// casb.
  static func leavingToOthers<Result>(_ body: () async -> Result) async -> Result {
    others.withLock { $0 += 1 }
    defer { others.withLock { $0 -= 1 } }
    return await body()
  }

  /// Runs `body` in a task that a signal cancels. A second signal ends the process at once.
  static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async -> Result
  ) async -> Result {
    _ = sources
    let task = Task { await body() }
    let watch = Task {
      await withTaskCancellationHandler {
        _ = await task.value
      } onCancel: {
        task.cancel()
      }
    }
    running.withLock { $0.append(watch) }
    defer { running.withLock { $0.removeAll { $0 == watch } } }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  private static func interrupt(_ number: Int32) {
    if number == SIGINT, others.withLock({ $0 > 0 }) { return }
    guard let innermost = running.withLock({ $0.last }) else { return }
    if innermost.isCancelled { exit(ExitStatus.interrupted.code) }
    innermost.cancel()
  }

  /// Made once, when the first command runs.
  private static let sources = [SIGINT, SIGTERM].map { number in
    // The default action would end the process before the source hears of it.
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { interrupt(number) }
    source.resume()
    return source
  }
}
