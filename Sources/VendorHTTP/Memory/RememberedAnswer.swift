import Foundation

/// An answer that the vendor gave a validator for, as it is kept from one scan to the next.
struct RememberedAnswer: Equatable {
  let tag: String
  /// A 304 need not repeat them (RFC 9110, section 15.4.5).
  let headers: [String: String]
  let body: Data

  /// In bytes; a larger answer is simply asked for again.
  static let maximumBodySize = 512 << 10
  private static let keptHeaders: Set<String> = ["content-type", "link"]

  /// `nil` for an answer that cannot be asked for conditionally, is too large, or was cut short.
  init?(_ response: APIResponse) {
    guard response.status == 200, let tag = response.headers["etag"], !tag.isEmpty, tag.count < 1000,
      response.body.count <= Self.maximumBodySize
    else { return nil }
    // The vendor would confirm what was cut on its way, and it would be malformed again and again.
    let isJSON = response.headers["content-type"]?.contains("json") == true
    guard !isJSON || !NestingLimit.isCut(json: response.body) else { return nil }
    self.tag = tag
    headers = response.headers.filter { Self.keptHeaders.contains($0.key) }
    body = response.body
  }

  /// Ends the head, as in HTTP: a header's value has no line breaks.
  private static let endOfHead = Data("\r\n\r\n".utf8)

  /// `nil` for what another version has written.
  init?(stored: Data) {
    guard let end = stored.firstRange(of: Self.endOfHead) else { return nil }
    var fields: [String: String] = [:]
    for line in String(decoding: stored[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n") {
      guard let colon = line.range(of: ": ") else { return nil }
      fields[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    guard let tag = fields.removeValue(forKey: "etag") else { return nil }
    self.tag = tag
    headers = fields
    body = Data(stored[end.upperBound...])
  }

  /// Its headers and the body, as HTTP writes them.
  func stored() -> Data {
    var stored = Data("etag: \(tag)".utf8)
    for (name, value) in headers { stored.append(contentsOf: "\r\n\(name): \(value)".utf8) }
    stored.append(Self.endOfHead)
    stored.append(body)
    return stored
  }

  /// The answer again, with what the 304 says in place of what was said before.
  func response(confirmedBy confirmation: APIResponse) -> APIResponse {
    APIResponse(
      status: 200, headers: headers.merging(confirmation.headers) { $1 }, body: body,
      call: confirmation.call, basePath: confirmation.basePath, isRemembered: true)
  }
}
