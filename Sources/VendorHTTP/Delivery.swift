import Foundation
import Logging
import Model

/// The way of one request to its answer: attempts, waits, redirects and a renewal.
struct Delivery: Sendable {
  /// Requests of the authentication itself carry no credential and take no turn: others wait for them.
  enum Purpose: Sendable {
    case read
    case tokenExchange
  }

  let client: VendorClient
  let purpose: Purpose

  private var configuration: VendorClient.Configuration { client.configuration }
  private var authentication: any Authentication { client.credential.authentication }
  private var timing: Timing { client.session.timing }

  init(_ client: VendorClient, _ purpose: Purpose) {
    self.client = client
    self.purpose = purpose
  }

  /// - Parameter call: the declared read that it is; once it is authenticated, the guard judges it again.
  func run(_ request: APIRequest, _ call: APICall) async throws -> APIResponse {
    var (request, call) = (request, call)
    var budget = RetryBudget(attempts: configuration.attempts, patience: configuration.patience)
    var redirects = 0
    var mayRenew = purpose == .read
    while true {
      let edition = client.credential.edition
      switch try await attempt(request, call, &budget) {
      case .success(let response):
        return response
      case .redirect(let target, let error):
        redirects += 1
        request = try Redirect(of: request, to: target, basePath: configuration.basePath, error: error)
          .request(number: redirects)
        call = try client.readOnly.call(for: request)
      case .failure(let failure) where failure.error.kind == .unauthorized && mayRenew:
        mayRenew = false
        guard await client.credential.renew(edition) else { throw failure.error }
      case .failure(let failure):
        guard failure.isPassing,
          let wait = budget.wait(wish: failure.wish, base: failure.base, random: timing.random()),
          client.pace.retries.take()
        else { throw failure.error }
        if failure.error.kind == .rateLimited {
          client.pace.pacer.beSilent(for: call.signature, until: timing.now() + wait.inSeconds)
        }
        client.logger.debug("\(call.signature): \(failure.error.kind.rawValue), again in \(wait.inWords)")
        try await timing.sleep(wait)
      }
    }
  }

  private func attempt(
    _ request: APIRequest, _ call: APICall, _ budget: inout RetryBudget
  ) async throws -> Outcome {
    guard purpose == .read else { return try await exchange(request, call).outcome }
    let turn = client.pace.pacer.turn(for: call.signature, now: timing.now())
    do {
      guard budget.spend(turn.wait) else {
        throw VendorError(
          kind: .rateLimited, call: call.signature,
          message: "the quota is used up for another \(turn.wait.inWords)")
      }
      if turn.wait > .zero { try await timing.sleep(turn.wait) }
      // Before it takes a place, so that a call that may be made seldom does not keep others out.
      try await keepRate(client.pace.callRates[call.signature])
      let (outcome, headers) = try await client.pace.slots.hold(goesFirst: request.goesFirst) { begin in
        try await keepRate(client.pace.rate)
        let result = try await exchange(try await authenticated(request, call), call)
        learn(from: result.outcome, begin)
        return result
      }
      client.pace.pacer.finished(turn, headers: headers, now: timing.now())
      return outcome
    } catch {
      client.pace.pacer.finished(turn, headers: nil, now: timing.now())
      throw error
    }
  }

  /// For the client's own rate it waits with a place among those who may send, so that what waits counts when it is
  /// sent.
  private func keepRate(_ rate: RateWindow?) async throws {
    guard let wait = rate?.reserve(now: timing.now()), wait > .zero else { return }
    try await timing.sleep(wait)
  }

  private func learn(from outcome: Outcome, _ begin: AdaptiveSlots.Begin) {
    switch outcome {
    case .success, .redirect:
      client.pace.slots.succeeded()
      client.pace.retries.earn()
    case .failure(let failure) where failure.error.kind == .rateLimited || failure.error.status == 503:
      client.pace.slots.refused(begin)
    case .failure: break
    }
  }

  private func authenticated(_ request: APIRequest, _ call: APICall) async throws -> APIRequest {
    let authenticated = try await authentication.authenticate(request) { [client] inner in
      let inner = client.complete(inner)
      return try await Delivery(client, .tokenExchange).run(inner, client.readOnly.call(for: inner))
    }
    guard authenticated.endpoint == request.endpoint,
      try client.readOnly.call(for: authenticated) == call
    else {
      throw CasbError(.internal, "Authentication made another request of \(call.signature).")
    }
    return authenticated
  }

  /// One request on the wire; the headers are those of its answer, if there was one.
  private func exchange(
    _ request: APIRequest, _ call: APICall
  ) async throws -> (outcome: Outcome, headers: [String: String]?) {
    let breaker = client.session.breaker
    if let pause = breaker.pause(of: request.host, now: timing.now()) {
      throw VendorError(
        kind: .network, call: call.signature,
        message:
          "not sent: \(request.host) failed \(CircuitBreaker.failures) times in a row and is left alone for "
          + "another \(pause.inWords)")
    }
    let transport = Transport(client.session, configuration)
    let started = Date()
    let clock = ContinuousClock.now
    do {
      let answer = try await transport.exchange(request)
      let duration = ContinuousClock.now - clock
      client.logger.debug("\(call.signature): \(answer.status) after \(duration)")
      tell(request, call, status: answer.status, headers: answer.headers, after: duration)
      let scrubber = await scrubber(of: request, isNeeded: mayFail(answer))
      await record(request, .success(answer), started, scrubber, call.conceals)
      if Self.isOutage(answer.status) {
        breaker.failed(request.host, now: timing.now())
      } else {
        breaker.succeeded(request.host)
      }
      let verdict = Verdict(configuration, call, timing.now(), scrubber)
      return (verdict.outcome(of: answer), answer.headers)
    } catch let failure as TransportFailure {
      // What is too large was answered by a host that is well.
      if failure.kind != .tooLarge { breaker.failed(request.host, now: timing.now()) }
      let duration = ContinuousClock.now - clock
      client.logger.debug("\(call.signature): \(failure.kind.rawValue) after \(duration)")
      tell(request, call, status: nil, headers: [:], after: duration)
      await record(request, .failure(failure), started, await scrubber(of: request, isNeeded: false), [])
      let error = VendorError(
        kind: failure.kind, call: call.signature, message: OneLine.text(failure.message))
      return (.failure(.init(error: error, isPassing: failure.isPassing)), nil)
    }
  }

  private func tell(
    _ request: APIRequest, _ call: APICall, status: Int?, headers: [String: String], after duration: Duration
  ) {
    guard !client.session.watchers.isEmpty else { return }
    let exchange = Exchange(
      request, call, status: status, headers: headers, quota: configuration.limits.quota, after: duration,
      now: timing.now())
    for watcher in client.session.watchers { watcher(exchange) }
  }

  private func mayFail(_ answer: RawAnswer) -> Bool {
    !(200...299).contains(answer.status) || configuration.refusals != nil
  }

  private static func isOutage(_ status: Int) -> Bool { [500, 502, 503, 504].contains(status) }

  /// Listing a key's every form takes its time, so it is done for recordings and for vendors' messages only.
  private func scrubber(of request: APIRequest, isNeeded: Bool) async -> SecretScrubber {
    guard isNeeded || client.session.recorder != nil else { return SecretScrubber([]) }
    return SecretScrubber(await authentication.secrets, request)
  }

  private func record(
    _ request: APIRequest, _ result: Result<RawAnswer, TransportFailure>, _ started: Date,
    _ scrubber: SecretScrubber, _ conceals: Set<String>
  ) async {
    guard let recorder = client.session.recorder else { return }
    var sent = request
    sent.path = configuration.basePath + request.path
    await recorder.record(
      HAREntry(sent, result, started: started, scrubber: scrubber, conceals: conceals))
  }
}
