import Foundation
import Model

/// Takes the known secrets out of any text, in whichever form they occur in it.
struct SecretScrubber: Sendable {
  static let mark = "REDACTED"

  /// In bytes; shorter texts would be found everywhere.
  static let shortest = 4

  /// By their first byte, the longest first, so that no part of a secret is left standing.
  private let forms: [[ByteText]]

  /// - Parameter request: its credential headers hold secrets too.
  init(_ secrets: [Secret], _ request: APIRequest? = nil) {
    var known = secrets.map { $0.reveal() }
    for header in request?.headers ?? [] where SecretNames.isHeader(header.name) {
      known.append(header.value)
      known += header.value.split(separator: " ").dropFirst().map(String.init)
    }
    // A key file is known by each of its lines as well: they may be wrapped otherwise.
    known += known.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
      .filter { $0.count >= 32 && !$0.hasPrefix("-----") }
    var forms = [[ByteText]](repeating: [], count: 256)
    for form in Set(known.flatMap(SecretForms.all)).sorted(by: { $0.count > $1.count }) {
      if let first = form.first, form.count >= Self.shortest { forms[Int(first)].append(form) }
    }
    self.forms = forms
  }

  func scrub(_ text: String) -> String {
    scrub(ByteText(text.utf8))?.text ?? text
  }

  func scrub(_ data: Data) -> Data {
    scrub(ByteText(data)).map { Data($0) } ?? data
  }

  /// One pass over the bytes; `nil` where there is nothing to take out.
  private func scrub(_ bytes: ByteText) -> ByteText? {
    var output = ByteText()
    var kept = 0
    var index = 0
    while index < bytes.count {
      let form = forms[Int(bytes[index])].first { form in
        // Nearly all are told apart by their second byte, which costs much less than a comparison.
        index + form.count <= bytes.count && bytes[index + 1] == form[1]
          && bytes[index...].starts(with: form)
      }
      if let form {
        output += bytes[kept..<index] + ByteText.mark
        index += form.count
        kept = index
      } else {
        index += 1
      }
    }
    return kept == 0 ? nil : output + bytes[kept...]
  }
}
