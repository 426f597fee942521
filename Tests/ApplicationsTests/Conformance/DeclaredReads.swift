import Foundation
import Model

/// A second reading of an application's declared calls, written without the guard's own code.
struct DeclaredReads {
  let calls: [APICall]

  /// What stands before a documented path on servers of a customer's own.
  private static let basePaths = ["", "/api/v3", "/api"]

  func call(for seen: SeenCall) throws -> APICall? {
    try calls.first { call in
      try call.method == seen.method && isHost(seen.host, call.host)
        && Self.basePaths.contains { try seen.path.wholeMatch(of: Self.pattern($0 + call.path)) != nil }
        && call.discriminators.allSatisfy { key, value in
          seen.parameters[key].map { value.isEmpty || $0 == value } ?? false
        }
    }
  }

  private func isHost(_ seen: String, _ declared: String) throws -> Bool {
    if try declared == "{host}" || seen.wholeMatch(of: Self.pattern(declared)) != nil { return true }
    // A server that knows no host name knows which service was signed for.
    return !seen.contains(".") && !seen.isEmpty
      && declared.split(separator: ".").contains { $0 == seen || $0.hasPrefix("\(seen)-") }
  }

  /// Every `{…}` is one segment that is not empty, `{…+}` several.
  private static func pattern(_ template: String) throws -> Regex<AnyRegexOutput> {
    var pattern = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest.firstIndex(of: "}") {
      pattern += NSRegularExpression.escapedPattern(for: String(rest[..<open]))
      pattern += rest[..<close].last == "+" ? ".+" : "[^/]+"
      rest = rest[rest.index(after: close)...]
    }
    pattern += NSRegularExpression.escapedPattern(for: String(rest))
    return try Regex(pattern)
  }
}
