// Dispatch sources may be used from any thread; their protocol does not say so.
@preconcurrency import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns SIGINT, SIGTERM and SIGHUP into the cancellation of what runs; the last two close the prompts as well.
enum Interrupts {
  /// What a signal cancels, innermost last: a command of a prompt that a command opened goes before that one.
  private static let running = Mutex<[Task<Void, Never>]>([])

  /// What closes the prompts that are open.
  private static let prompts = Mutex<[UUID: @Sendable () -> Void]>([:])

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

  /// Runs a prompt, which `close` ends: when casb is to end, or its terminal has gone.
  static func closing<Result>(
    _ close: @escaping @Sendable () -> Void, _ body: () async throws -> Result
  ) async rethrows -> Result {
    _ = sources
    let prompt = UUID()
    prompts.withLock { $0[prompt] = close }
    defer { prompts.withLock { $0[prompt] = nil } }
    return try await body()
  }

  private static func interrupt(_ number: Int32) {
    if number == SIGINT, others.withLock({ $0 > 0 }) { return }
    // With the prompts goes all that runs in them.
    let tasks = running.withLock { number == SIGINT ? $0.suffix(1) : $0[...] }
    // A window that is closed may tell so twice.
    if number != SIGHUP, tasks.contains(where: \.isCancelled) { exit(ExitStatus.interrupted.code) }
    for task in tasks { task.cancel() }
    if number != SIGINT { for close in prompts.withLock({ Array($0.values) }) { close() } }
  }

  /// Made once, when the first command or prompt runs.
  private static let sources = [SIGINT, SIGTERM, SIGHUP].filter { $0 != SIGHUP || !isIgnored($0) }.map {
    number in
    // The default action would end the process before the source hears of it.
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { interrupt(number) }
    source.resume()
    return source
  }

  /// As `nohup` starts a program that is to outlive its terminal.
  private static func isIgnored(_ number: Int32) -> Bool {
    let present = signal(number, SIG_IGN)
    defer { signal(number, present) }
    return unsafeBitCast(present, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
