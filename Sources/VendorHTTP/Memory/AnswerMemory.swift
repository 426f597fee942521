import Crypto
import Foundation
import Model

/// Asks only for what has changed: sends the validator of the remembered answer, and takes a 304 for that answer.
///
/// Validator and body are kept together, so that neither can outlive the other: whatever is interrupted, an answer
/// from memory is one that the vendor has just confirmed.
struct AnswerMemory: Sendable {
  let memory: any ScanMemory

  /// - Parameter request: with all headers that choose what is answered.
  func answer(
    _ request: APIRequest, _ send: (APIRequest) async throws -> APIResponse
  ) async throws -> APIResponse {
    let key = key(of: request)
    if !request.isUnconditional, let stored = try await memory.recall(key),
      let known = RememberedAnswer(stored: stored)
    {
      let response = try await send(request.setting("If-None-Match", to: known.tag))
      guard response.status == 304 else { return try await remembering(response, key) }
      try await memory.keep(key)
      return known.response(confirmedBy: response)
    }
    return try await remembering(try await send(request), key)
  }

  private func remembering(_ response: APIResponse, _ key: String) async throws -> APIResponse {
    if let answer = RememberedAnswer(response) { try await memory.remember(key, answer.stored()) }
    return response
  }

  /// A fingerprint of everything that chooses the answer, the credential excepted: a new one forgets all.
  private func key(of request: APIRequest) -> String {
    // Another version of casb is answered the same.
    let chosen = request.headers.map { (name: $0.name.lowercased(), value: $0.value) }
      .filter { $0.name != "user-agent" }.map { "\($0.name): \($0.value)" }.sorted()
    let text = "\(request.method) \(request.host)\(request.target)\n" + chosen.joined(separator: "\n")
    return Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
