import Foundation

/// Takes secrets out of an exchange by the names that they stand under.
enum Redaction {
  static func header(_ header: (name: String, value: String)) -> String {
    SecretNames.isHeader(header.name) ? SecretScrubber.mark : pairs(in: header.value)
  }

  static func value(_ item: (name: String, value: String?)) -> String? {
    item.value.map { SecretNames.isSent(item.name) && !$0.isEmpty ? SecretScrubber.mark : $0 }
  }

  /// An answer's body.
  ///
  /// - Parameter conceals: keys whose text is secret in this answer, whatever they are called elsewhere.
  static func answer(_ text: String, type: String, _ conceals: Set<String> = []) -> String {
    if type.contains("x-www-form-urlencoded") {
      return PercentEncoding.query(
        PercentEncoding.items(inForm: text).map { ($0.name, value($0)) })
    }
    switch text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) {
    case "{", "[":
      let json = JSONRedaction(deep: false) { SecretNames.isAnswered($0) || conceals.contains($0) }
      return pairs(in: json.redact(text))
    case "<": return pairs(in: elements(in: text))
    default: return pairs(in: text)
    }
  }

  /// A request's body that is no form.
  static func request(_ text: String) -> String {
    switch text.first(where: { !$0.isWhitespace }) {
    case "{", "[": pairs(in: JSONRedaction(deep: true, isSecret: SecretNames.isSent).redact(text))
    case "<": pairs(in: elements(in: text))
    default: pairs(in: text)
    }
  }

  private static func pairs(in text: String) -> String {
    PairRedaction(isSecret: SecretNames.isSent).redact(text)
  }

  private static func elements(in xml: String) -> String {
    XMLRedaction(isSecret: SecretNames.isAnswered).redact(xml)
  }
}
