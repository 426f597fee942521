import Crypto
import Foundation
import Model

/// Text on its way into HTML. Everything that is not written in these sources goes through here.
enum HTMLText {
  /// Nothing in it is markup, in an element or a quoted attribute, and nothing in it is invisible.
  static func escaped(_ text: String) -> String {
    let visible = VisibleText.of(text)
    let isPlain = visible.utf8.allSatisfy { ![0x22, 0x26, 0x27, 0x3C, 0x3E].contains($0) }
    return isPlain ? visible : markupEscaped(visible)
  }

  /// A name from a vendor, whose writing direction ends with it.
  static func name(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

  /// A text of ours of several lines.
  static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n").map { "<p>\(escaped(String($0)))</p>" }.joined()
  }

  /// A link that leads nowhere but to a page: other schemes could run something.
  static func link(_ url: String?, _ words: String) -> String {
    guard let url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return "" }
    return "<a href=\"\(escaped(url))\" rel=\"noopener noreferrer\">\(escaped(words))</a>"
  }

  /// The source expression by which a Content Security Policy allows just this text.
  static func policyHash(_ text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
  }

  /// `12,345`.
  static func number(_ number: Int) -> String {
    number.formatted(.number.locale(Locale(identifier: "en_US")))
  }

  static func day(_ date: Date) -> String {
    let text = Timestamp.text(date)
    return "<time datetime=\"\(text)\">\(text.prefix(10))</time>"
  }

  private static func markupEscaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
