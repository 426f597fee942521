/// What is wrong with a body, and where; never the value itself, which could be a secret.
struct DecodingFlaw {
  private let error: DecodingError
  private let repeatsKeys: Bool

  /// - Parameter repeatsKeys: whether the decoder names a key of its path more than once, as XMLCoder does.
  init(_ error: DecodingError, repeatsKeys: Bool = false) {
    self.error = error
    self.repeatsKeys = repeatsKeys
  }

  func message(of response: APIResponse, format: String) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context):
      return "\(place(context.codingPath)) is null"
    case .typeMismatch(_, let context):
      return "\(place(context.codingPath)) is not of the documented type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      if response.body.isEmpty { return "the body is empty" }
      let sort = response.headers["content-type"].map { ", its content type is \($0)" } ?? ""
      return "the body is not \(format), or is cut short (\(response.body.count) bytes\(sort))"
    case .dataCorrupted(let context):
      return "\(place(context.codingPath)) has a value that is not documented"
    @unknown default:
      return "the body cannot be read as \(format)"
    }
  }

  /// `items[3].owner.login`.
  private func place(_ path: [any CodingKey]) -> String {
    var steps: [String] = []
    for key in path {
      let step = key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
      if !repeatsKeys || steps.last != step { steps.append(step) }
    }
    let text = steps.joined()
    return text.isEmpty ? "the document" : text.hasPrefix(".") ? String(text.dropFirst()) : text
  }
}
