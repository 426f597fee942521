import Foundation
import Model

/// Lets only an application's declared reads out.
///
/// It judges the request as it will be sent, before a connection is opened; what it cannot place is refused.
struct ReadOnlyGuard: Sendable {
  private struct Rule: Sendable {
    let call: APICall
    let host: Template
    let path: Template

    /// How well the rule describes what it matches.
    var weight: (Int, Int, Int) { (call.discriminators.count, path.literalLength, host.literalLength) }
  }

  /// The best description first.
  private let rules: [Rule]

  /// - Parameter host: what `{host}` stands for; without it, calls that name `{host}` match nothing.
  init(_ calls: [APICall], host: String?) {
    rules = calls.compactMap { call in
      if call.host.contains("{host}"), host.map(RequestFlaw.isHost) != true { return nil }
      if call.query?.isQueryAlone == false { return nil }
      let pattern = call.host.replacingOccurrences(of: "{host}", with: host ?? "").lowercased()
      return Rule(
        call: call, host: Template(pattern, separator: UInt8(ascii: ".")),
        path: Template(call.path, separator: UInt8(ascii: "/")))
    }
    .sorted { $0.weight > $1.weight }
  }

  /// The declared call that a request makes.
  ///
  /// - Throws: `VendorError.Kind.undeclared`, or `unsendable` for a path that climbs.
  func call(for request: APIRequest) throws -> APICall {
    if let flaw = RequestFlaw.first(in: request) {
      // A path that climbs comes from a name in an answer: it costs that one asset, not the scan.
      throw refusal(of: request, flaw.rawValue, kind: flaw == .traversal ? .unsendable : .undeclared)
    }
    let (host, path) = (Array(request.host.lowercased().utf8), Array(request.path.utf8))
    let depth = path.count { $0 == UInt8(ascii: "/") }
    let rule = rules.first { rule in
      rule.path.mayMatch(separators: depth)
        && rule.call.method == request.method
        && rule.host.matches(host, allowed: Self.isLabelByte)
        && rule.path.matches(path, allowed: request.isGet ? { _ in true } : Self.isPlainByte)
        && rule.call.query.map { QueryBody.carries($0, in: request) } ?? true
        && Self.has(rule.call.discriminators, request)
    }
    guard let rule else { throw refusal(of: request, "it is not a declared read") }
    return rule.call
  }

  private static func has(_ discriminators: [String: String], _ request: APIRequest) -> Bool {
    guard !discriminators.isEmpty else { return true }
    let parameters = request.parameters
    return discriminators.allSatisfy { key, value in
      // Twice the same key would leave it to the vendor which one counts.
      guard let found = parameters[key], found.count == 1 else { return false }
      return value.isEmpty || found == [value]
    }
  }

  private func refusal(
    of request: APIRequest, _ reason: String, kind: VendorError.Kind = .undeclared
  ) -> VendorError {
    VendorError(
      kind: kind, call: OneLine.text("\(request.method) \(request.path)", limit: 120),
      message: "not sent: \(reason)")
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// In a POST, a variable part must not be readable as more path or as another operation.
  private static func isPlainByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: ";"), UInt8(ascii: ":"): false
    default: true
    }
  }
}
