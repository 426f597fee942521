import Foundation
import Logging
import Model

/// The way of one request to its answer: attempts, waits, redirects and a renewal.
struct Delivery {
  let client: VendorClient
  /// `nil` for requests of the authentication itself, which also take no turn: requests wait for them.
  let credential: Credential?

  private var configuration: VendorClient.Configuration { client.configuration }
  private var timing: Timing { client.session.timing }

  init(client: VendorClient, credential: Credential?) {
    self.client = client
    self.credential = credential
  }

  func run(_ original: APIRequest) async throws -> APIResponse {
    var request = original.adding(configuration.headers)
    var call = try client.readOnly.call(for: request)
    var budget = RetryBudget(attempts: configuration.attempts, patience: configuration.patience)
    var redirects = 0
    var mayRenew = credential != nil
    while true {
      let edition = await credential?.edition ?? 0
      let outcome = try await attempt(request, call, &budget)
      switch outcome {
      case .success(let response):
        return response
      case .redirect(let answer):
        redirects += 1
        let target = try Redirect(of: request, basePath: configuration.basePath, answer)
          .request(number: redirects, call: call.signature)
        call = try client.readOnly.call(for: target)
        request = target
      case .failure(let failure) where failure.error.kind == .unauthorized && mayRenew:
        mayRenew = false
        guard await credential?.renew(edition) == true else { throw failure.error }
      case .failure(let failure):
        guard failure.isPassing,
          let wait = budget.wait(wish: failure.wish, base: failure.base, random: timing.random())
        else { throw failure.error }
        if failure.error.kind == .rateLimited {
          await client.pacer.beSilent(for: call.signature, until: timing.now() + wait.inSeconds)
        }
        client.logger.debug(
          "\(call.signature): again in \(wait.formatted()) (\(failure.error.kind.rawValue))")
        try await timing.sleep(wait)
      }
    }
  }

  private func attempt(
    _ request: APIRequest, _ call: APICall, _ budget: inout RetryBudget
  ) async throws -> Outcome {
    guard let credential else { return try await exchange(request, call, secrets: []) }
    let turn = await client.pacer.turn(for: call.signature, now: timing.now())
    guard budget.spend(turn) else {
      await client.pacer.finished(call.signature, headers: nil, now: timing.now())
      throw VendorError(
        kind: .rateLimited, call: call.signature,
        message: "the quota is used up for another \(turn.formatted())")
    }
    if turn > .zero { try await timing.sleep(turn) }
    return try await client.slots.hold {
      let authenticated = try await credential.authentication.authenticate(request) { inner in
        try await Delivery(client: client, credential: nil).run(inner)
      }
      guard try client.readOnly.call(for: authenticated) == call else {
        throw CasbError(.internal, "Authentication made another request of \(call.signature).")
      }
      return try await exchange(authenticated, call, secrets: await credential.authentication.secrets)
    }
  }

  private func exchange(
    _ request: APIRequest, _ call: APICall, secrets: [Secret]
  ) async throws -> Outcome {
    let transport = Transport(
      session: client.session, basePath: configuration.basePath,
      maximumBodySize: configuration.maximumBodySize, timeout: configuration.timeout)
    let scrubber = SecretScrubber(secrets, request)
    let started = Date()
    let clock = ContinuousClock.now
    do {
      let answer = try await transport.exchange(request)
      await noteQuota(call, answer.headers)
      client.logger.debug("\(call.signature): \(answer.status) in \(ContinuousClock.now - clock)")
      try await record(request, .success(answer), started, scrubber)
      return Verdict(configuration, call, timing.now(), scrubber).outcome(of: answer)
    } catch let failure as TransportFailure {
      await noteQuota(call, nil)
      client.logger.debug("\(call.signature): \(failure.kind.rawValue) in \(ContinuousClock.now - clock)")
      try await record(request, .failure(failure), started, scrubber)
      let error = VendorError(
        kind: failure.kind, call: call.signature, message: OneLine.text(failure.message))
      return .failure(.init(error: error, isPassing: failure.isPassing))
    } catch {
      await noteQuota(call, nil)
      throw error
    }
  }

  private func noteQuota(_ call: APICall, _ headers: [String: String]?) async {
    guard credential != nil else { return }
    await client.pacer.finished(call.signature, headers: headers, now: timing.now())
  }

  private func record(
    _ request: APIRequest, _ result: Result<RawAnswer, TransportFailure>, _ started: Date,
    _ scrubber: SecretScrubber
  ) async throws {
    guard let recorder = client.session.recorder else { return }
    var sent = request
    sent.path = configuration.basePath + request.path
    await recorder.record(HAREntry(sent, result, started: started, scrubber: scrubber))
  }
}
