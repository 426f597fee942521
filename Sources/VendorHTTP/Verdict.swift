import Foundation
import Model

/// What became of one attempt.
enum Outcome: Sendable {
  case success(APIResponse)
  /// To be followed if it may be; otherwise the error says why not.
  case redirect(to: String, otherwise: VendorError)
  case failure(Failure)

  struct Failure: Sendable {
    let error: VendorError
    /// Whether another attempt may do better.
    let isPassing: Bool
    /// How long the vendor asks to wait.
    var wish: Duration?
    /// The first step of the waits where the vendor asks for nothing.
    var base = Duration.seconds(1)
  }
}

/// Judges an answer by its status, its headers and what the vendor's error body says.
struct Verdict {
  private let configuration: VendorClient.Configuration
  private let call: APICall
  private let now: Date
  private let scrubber: SecretScrubber

  init(_ configuration: VendorClient.Configuration, _ call: APICall, _ now: Date, _ scrubber: SecretScrubber)
  {
    self.configuration = configuration
    self.call = call
    self.now = now
    self.scrubber = scrubber
  }

  func outcome(of answer: RawAnswer) -> Outcome {
    switch answer.status {
    case 200...299, 304:
      success(answer)
    case 301, 302, 307, 308:
      redirect(answer)
    default:
      .failure(failure(answer))
    }
  }

  /// Unless the body says that it is none.
  private func success(_ answer: RawAnswer) -> Outcome {
    if let fault = configuration.refusals?(answer.headers, answer.body) {
      return .failure(failure(answer, fault))
    }
    return .success(
      APIResponse(
        status: answer.status, headers: answer.headers, body: answer.body, call: call.signature,
        basePath: configuration.basePath))
  }

  private func redirect(_ answer: RawAnswer) -> Outcome {
    let failure = failure(answer)
    guard let target = answer.headers["location"], call.method == "GET" else { return .failure(failure) }
    return .redirect(to: target, otherwise: failure.error)
  }

  private func failure(_ answer: RawAnswer) -> Outcome.Failure {
    failure(answer, configuration.errors(answer.status, answer.headers, answer.body))
  }

  private func failure(_ answer: RawAnswer, _ fault: VendorFault?) -> Outcome.Failure {
    let headers = answer.headers
    let wish = headers["retry-after"].flatMap { RetryAfter.delay($0, now: now) }
    let quota = QuotaReading(headers, names: configuration.limits.quota, now: now)
    let isExhausted = quota.map { $0.remaining <= 0 } ?? false
    let kind = fault?.kind ?? kind(of: answer.status, isLimited: wish != nil || isExhausted)
    let text = scrubber.scrub(fault?.message ?? "")
    let error = VendorError(
      kind: kind, call: call.signature, status: answer.status,
      message: OneLine.text(text.isEmpty ? answer.reason : text),
      code: OneLine.text(scrubber.scrub(fault?.code ?? ""), limit: 100), reason: fault?.reason)
    guard kind == .rateLimited else {
      return .init(error: error, isPassing: isPassing(kind, answer.status), wish: wish)
    }
    // One second more than the vendor's, whose window ends on a whole second of its own clock.
    let renewal = quota.flatMap { quota -> Duration? in
      isExhausted ? .seconds(max(0, quota.reset.timeIntervalSince(now)) + 1) : nil
    }
    // A limit without a time, such as GitHub's secondary limits, is to be given at least a minute.
    return .init(
      error: error, isPassing: true, wish: wish ?? renewal ?? (answer.status == 403 ? .seconds(60) : nil))
  }

  /// A server's failure may pass, except where it says that it cannot do what was asked (501, 505).
  private func isPassing(_ kind: VendorError.Kind, _ status: Int) -> Bool {
    kind == .server && (status < 500 || [500, 502, 503, 504].contains(status))
  }

  private func kind(of status: Int, isLimited: Bool) -> VendorError.Kind {
    switch status {
    case 401: .unauthorized
    case 403: isLimited ? .rateLimited : .forbidden
    case 404, 410: .notFound
    case 429: .rateLimited
    case 500...599: .server
    default: .rejected
    }
  }
}
