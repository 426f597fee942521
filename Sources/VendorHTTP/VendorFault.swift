public import Foundation
public import Model

/// What a vendor's error body says.
public struct VendorFault: Sendable {
  public let message: String
  /// The vendor's machine-readable code; empty where there is none.
  public let code: String
  /// Set where the status does not tell: AWS answers 400 for an expired token and for throttling.
  public let kind: VendorError.Kind?
  /// Set where the vendor tells why a value is kept back better than the kind does: the plan lacks it, say.
  public let reason: UnknownReason.Kind?

  public init(
    message: String, code: String = "", kind: VendorError.Kind? = nil, reason: UnknownReason.Kind? = nil
  ) {
    self.message = message
    self.code = code
    self.kind = kind
    self.reason = reason
  }
}

extension VendorFault {
  /// Reads the usual shapes: JSON with `message`, `error_description` or `error` (RFC 6749, section 5.2), and
  /// XML with `<Code>` and `<Message>`.
  @Sendable public static func common(status: Int, headers: [String: String], body: Data) -> VendorFault? {
    if let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any] {
      let nested = object["error"] as? [String: Any] ?? [:]
      let error = object["error"] as? String
      let code = text(object["code"]) ?? text(nested["code"]) ?? text(nested["status"]) ?? error ?? ""
      let message =
        text(object["message"]) ?? text(object["error_description"]) ?? text(nested["message"]) ?? error
      return message.map { VendorFault(message: $0, code: code) }
    }
    let xml = String(decoding: body.prefix(16_384), as: UTF8.self)
    guard xml.contains("<Code>") || xml.contains("<Message>") else { return nil }
    let code = element("Code", in: xml) ?? ""
    return VendorFault(message: element("Message", in: xml) ?? code, code: code)
  }

  private static func text(_ value: Any?) -> String? {
    switch value {
    case let text as String where !text.isEmpty: text
    case let number as Int: String(number)
    default: nil
    }
  }

  private static func element(_ name: String, in xml: String) -> String? {
    guard let open = xml.range(of: "<\(name)>"),
      let close = xml.range(of: "</\(name)>", range: open.upperBound..<xml.endIndex)
    else { return nil }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    return entities.reduce(String(xml[open.upperBound..<close.lowerBound])) { text, entity in
      text.replacingOccurrences(of: entity.0, with: entity.1)
    }
  }
}
