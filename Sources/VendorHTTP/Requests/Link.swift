import Foundation

extension APIResponse {
  /// The target of `Link: <…>; rel="next"` (RFC 8288), without its host and without the client's base path.
  ///
  /// A vendor may link to a path that it does not document (GitHub writes `/organizations/1/…`), which the
  /// guard refuses; then keep the path of the request and take only this query.
  public var nextLink: (path: String, query: [(name: String, value: String?)])? {
    guard let target = headers["link"].flatMap({ Link.target(relation: "next", in: $0) }),
      let parts = URLComponents(string: target), !parts.percentEncodedPath.isEmpty
    else { return nil }
    let path = parts.percentEncodedPath
    let stripped = path.hasPrefix(basePath + "/") ? String(path.dropFirst(basePath.count)) : path
    return (stripped, PercentEncoding.items(inForm: parts.percentEncodedQuery ?? ""))
  }
}

/// The `Link` header field.
enum Link {
  static func target(relation: String, in field: String) -> String? {
    var rest = Substring(field)
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let target = rest[rest.index(after: open)..<close]
      let (parameters, end) = parameters(of: rest[rest.index(after: close)...])
      if let relations = parameters["rel"],
        relations.lowercased().split(separator: " ").contains(Substring(relation))
      {
        return String(target)
      }
      rest = end
    }
    return nil
  }

  /// The parameters after one target, and what follows its comma.
  private static func parameters(of text: Substring) -> ([String: String], Substring) {
    var parameters: [String: String] = [:]
    var part = ""
    var quoted = false
    var index = text.startIndex
    func keep() {
      let halves = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if halves.count == 2, parameters[halves[0].lowercased()] == nil {
        parameters[halves[0].lowercased()] = halves[1]
      }
      part = ""
    }
    while index < text.endIndex {
      let character = text[index]
      index = text.index(after: index)
      switch character {
      case "\"": quoted.toggle()
      case "\\" where quoted && index < text.endIndex:
        part.append(text[index])
        index = text.index(after: index)
      case ";" where !quoted: keep()
      case "," where !quoted:
        keep()
        return (parameters, text[index...])
      default: part.append(character)
      }
    }
    keep()
    return (parameters, text[index...])
  }
}
