/// Prometheus' text format, version 0.0.4.
enum PrometheusText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  static func text(of family: PrometheusRegistry.Family, named name: String, help: String?) -> String {
    let name = identifier(name)
    var lines: [String] = []
    if let help { lines.append("# HELP \(name) \(escaped(help, quotes: false))") }
    lines.append("# TYPE \(name) \(family.kind.rawValue)")
    let rows = family.series.map { (labels: labels($0.key), reading: $0.value.reading) }
    for row in rows.sorted(by: { $0.labels < $1.labels }) {
      switch family.kind {
      case .counter, .gauge:
        lines.append("\(name)\(row.labels) \(number(row.reading.value))")
      case .summary:
        lines.append("\(name)_sum\(row.labels) \(number(row.reading.sum))")
        lines.append("\(name)_count\(row.labels) \(row.reading.count)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func labels(_ labels: [PrometheusRegistry.Label]) -> String {
    guard !labels.isEmpty else { return "" }
    let pairs = labels.map { "\(identifier($0.name))=\"\(escaped($0.value, quotes: true))\"" }
    return "{\(pairs.joined(separator: ","))}"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Letters, digits and `_`; anything else becomes `_`.
  private static func identifier(_ name: String) -> String {
    let characters = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return (characters.first?.isNumber == true ? "_" : "") + String(characters)
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
