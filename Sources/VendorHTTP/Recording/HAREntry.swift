import Foundation

/// One exchange in HAR 1.2 (<http://www.softwareishard.com/blog/har-12-spec/>), without its secrets.
///
/// The URL is the vendor's documented one, wherever the request was dialled.
struct HAREntry: Encodable, Sendable {
  let startedDateTime: String
  let time: Double
  let request: Request
  let response: Response
  let cache = Cache()
  let timings: Timings

  struct Pair: Encodable, Sendable {
    let name: String
    let value: String
  }

  struct Cache: Encodable, Sendable {}

  struct Timings: Encodable, Sendable {
    let send = 0.0
    let wait: Double
    let receive: Double
  }

  struct Request: Encodable, Sendable {
    let method: String
    let url: String
    let httpVersion: String
    let cookies: [Pair] = []
    let headers: [Pair]
    let queryString: [Pair]
    let postData: PostData?
    let headersSize = -1
    let bodySize: Int
  }

  struct PostData: Encodable, Sendable {
    let mimeType: String
    /// Of a form; then there is no text.
    let params: [Pair]?
    let text: String?
  }

  struct Response: Encodable, Sendable {
    let status: Int
    let statusText: String
    let httpVersion: String
    let cookies: [Pair] = []
    let headers: [Pair]
    let content: Content
    let redirectURL: String
    let headersSize = -1
    let bodySize: Int
    /// Why there is no answer (status 0).
    let comment: String?
  }

  struct Content: Encodable, Sendable {
    let size: Int
    let mimeType: String
    let text: String
    let encoding: String?
  }

  init(
    _ request: APIRequest, _ result: Result<RawAnswer, TransportFailure>, started: Date,
    scrubber: SecretScrubber, conceals: Set<String> = []
  ) {
    let answer = try? result.get()
    startedDateTime = (answer?.started ?? started).formatted(
      Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    let waiting = (answer?.waiting.inSeconds ?? 0) * 1000
    let receiving = (answer?.receiving.inSeconds ?? 0) * 1000
    time = waiting + receiving
    timings = Timings(wait: waiting, receive: receiving)
    self.request = Request(request, version: answer?.version ?? "HTTP/1.1", scrubber)
    switch result {
    case .success(let answer): response = Response(answer, scrubber, conceals)
    case .failure(let failure): response = Response(failure, scrubber)
    }
  }
}

extension HAREntry.Request {
  init(_ request: APIRequest, version: String, _ scrubber: SecretScrubber) {
    let query = request.query.map { ($0.name, Redaction.value($0)) }
    method = request.method
    url = scrubber.scrub(
      "https://\(request.host)\(request.path)" + (query.isEmpty ? "" : "?\(PercentEncoding.query(query))"))
    httpVersion = version
    headers =
      [.init(name: "Host", value: request.host)]
      + HAREntry.pairs(
        request.headers.filter { $0.name.lowercased() != "host" }, scrubber)
    queryString = query.map { .init(name: $0.0, value: scrubber.scrub($0.1 ?? "")) }
    postData = request.body.map { .init(request, $0, scrubber) }
    bodySize = request.body?.count ?? 0
  }
}

extension HAREntry.PostData {
  init(_ request: APIRequest, _ body: Data, _ scrubber: SecretScrubber) {
    mimeType = request.header("Content-Type") ?? ""
    params =
      request.isForm
      ? request.formValues.map { .init(name: $0.name, value: scrubber.scrub(Redaction.value($0) ?? "")) }
      : nil
    text =
      request.isForm ? nil : scrubber.scrub(Redaction.request(String(decoding: body, as: UTF8.self)))
  }
}

extension HAREntry.Response {
  init(_ answer: RawAnswer, _ scrubber: SecretScrubber, _ conceals: Set<String>) {
    status = answer.status
    statusText = answer.reason
    httpVersion = answer.version
    headers = HAREntry.pairs(answer.fields.map { ($0.name, $0.value) }, scrubber)
    content = .init(answer.body, type: answer.headers["content-type"] ?? "", scrubber, conceals)
    redirectURL = headers.last { $0.name.lowercased() == "location" }?.value ?? ""
    bodySize = answer.headers["content-length"].flatMap(Int.init) ?? -1
    comment = nil
  }

  init(_ failure: TransportFailure, _ scrubber: SecretScrubber) {
    status = 0
    statusText = ""
    httpVersion = "HTTP/1.1"
    headers = []
    content = .init(Data(), type: "", scrubber, [])
    redirectURL = ""
    bodySize = -1
    comment = scrubber.scrub(failure.message)
  }
}

extension HAREntry.Content {
  init(_ body: Data, type: String, _ scrubber: SecretScrubber, _ conceals: Set<String>) {
    size = body.count
    mimeType = type
    if let string = String(data: body, encoding: .utf8), !string.contains("\0") {
      text = scrubber.scrub(Redaction.answer(string, type: type.lowercased(), conceals))
      encoding = nil
    } else {
      text = scrubber.scrub(body).base64EncodedString()
      encoding = "base64"
    }
  }
}

extension HAREntry {
  fileprivate static func pairs(
    _ headers: [(name: String, value: String)], _ scrubber: SecretScrubber
  ) -> [Pair] {
    headers.map { Pair(name: $0.name, value: scrubber.scrub(Redaction.header($0))) }
  }
}
