import Foundation

/// As much of an SSH public key as tells its strength (RFC 4253, section 6.6).
struct SSHPublicKey: Sendable, Equatable {
  /// `nil` for text that is no key.
  let algorithm: String?
  /// The length of an RSA modulus in bits.
  let rsaBits: Int?

  /// - Parameter line: `ssh-rsa AAAA… comment`.
  init(_ line: String) {
    let words = line.split(separator: " ")
    algorithm = words.first.map(String.init)
    guard algorithm == "ssh-rsa", words.count > 1, let blob = Data(base64Encoded: String(words[1])) else {
      rsaBits = nil
      return
    }
    // Three strings, each after its length: the algorithm's name, the exponent, the modulus.
    var rest = blob[...]
    var modulus = Data()
    for _ in 0..<3 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      modulus = Data(rest.dropFirst(4).prefix(length))
      rest = rest.dropFirst(4 + length)
    }
    let significant = modulus.drop { $0 == 0 }
    rsaBits = significant.first.map { significant.count * 8 - $0.leadingZeroBitCount }
  }
}
