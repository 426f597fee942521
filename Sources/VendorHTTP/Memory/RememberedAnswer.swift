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

  private struct Head: Codable {
    let tag: String
    let headers: [String: String]
  }

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

  /// `nil` for what another version has written.
  init?(stored: Data) {
    guard let end = stored.firstIndex(of: UInt8(ascii: "\n")),
      let head = try? JSONDecoder().decode(Head.self, from: stored[..<end])
    else { return nil }
    tag = head.tag
    headers = head.headers
    body = Data(stored[stored.index(after: end)...])
  }

  /// A line of JSON, and the body as it came.
  func stored() throws -> Data {
    try JSONEncoder().encode(Head(tag: tag, headers: headers)) + Data("\n".utf8) + body
  }

  /// The answer again, with what the 304 says in place of what was said before.
  func response(confirmedBy confirmation: APIResponse) -> APIResponse {
    APIResponse(
      status: 200, headers: headers.merging(confirmation.headers) { $1 }, body: body,
      call: confirmation.call, basePath: confirmation.basePath, isRemembered: true)
  }
}
