public import Foundation
public import Model

/// A token that a vendor issued for a while.
public struct ExpiringToken: Sendable {
  public let token: Secret
  /// `nil` where the vendor does not tell; then it is used until a 401.
  public let expires: Date?

  public init(_ token: Secret, expires: Date?) {
    self.token = token
    self.expires = expires
  }

  /// Whether it will outlast a request that starts now.
  func isFresh(at now: Date) -> Bool {
    expires.map { $0.timeIntervalSince(now) > 60 } ?? true
  }
}

/// Keeps one token for many requests: those who come while it is being obtained wait for the same exchange.
actor TokenCache {
  private var token: ExpiringToken?
  private var exchange: (number: Int, task: Task<ExpiringToken, any Error>)?
  private var exchanges = 0

  /// - Parameter token: one that is there already.
  init(_ token: ExpiringToken? = nil) { self.token = token }

  /// - Throws: what the exchange throws, to all who wait for it; it is not remembered.
  func token(
    at now: Date, obtain: @escaping @Sendable () async throws -> ExpiringToken
  ) async throws -> Secret {
    if let token, token.isFresh(at: now) { return token.token }
    return try await (exchange?.task ?? start(obtain)).sharedValue().token
  }

  func forget() {
    token = nil
  }

  var secrets: [Secret] { token.map { [$0.token] } ?? [] }

  private func start(_ obtain: @escaping @Sendable () async throws -> ExpiringToken) -> Task<
    ExpiringToken, any Error
  > {
    exchanges += 1
    let number = exchanges
    // Of its own, since a caller that gives up must not take the token from the others.
    let task = Task {
      let result: Result<ExpiringToken, any Error>
      do { result = .success(try await obtain()) } catch { result = .failure(error) }
      finish(number, try? result.get())
      return try result.get()
    }
    exchange = (number, task)
    return task
  }

  private func finish(_ number: Int, _ token: ExpiringToken?) {
    guard exchange?.number == number else { return }
    exchange = nil
    self.token = token
  }
}

extension Task where Failure == any Error {
  /// The value, or `CancellationError` as soon as the waiting task is cancelled; the work goes on for others.
  func sharedValue() async throws -> Success {
    let (results, continuation) = AsyncThrowingStream<Success, any Error>.makeStream()
    Task<Void, Never> {
      switch await result {
      case .success(let value):
        continuation.yield(value)
        continuation.finish()
      case .failure(let error):
        continuation.finish(throwing: error)
      }
    }
    for try await value in results { return value }
    throw _Concurrency.CancellationError()
  }
}
