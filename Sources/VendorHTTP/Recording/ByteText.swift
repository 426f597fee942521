/// Text as the redactions walk through it.
typealias ByteText = [UInt8]

extension ByteText {
  static let mark = Array(SecretScrubber.mark.utf8)

  var text: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
  /// A byte of a parameter's or an element's name.
  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
