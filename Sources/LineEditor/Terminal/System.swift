import Foundation

/// The system's sentence for an error number.
func systemMessage(_ number: Int32) -> String {
  strerror(number).map { String(cString: $0) } ?? "error \(number)"
}

/// Writes all of a text, waiting where the descriptor does not block; what cannot be written is lost.
func writeAll(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if written > 0 {
      bytes = bytes.dropFirst(written)
    } else if errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, -1)
    } else if errno != EINTR {
      return
    }
  }
}

/// Whether characters are measured, and libedit decodes, as UTF-8.
///
/// libedit and `wcwidth` follow the process's locale. Where the environment names none that speaks
/// UTF-8 (`LC_ALL=C`, a container), `C.UTF-8` stands in, for character types alone.
enum CharacterLocale {
  static let isUTF8: Bool = {
    setlocale(LC_CTYPE, "")
    if isCodesetUTF8 { return true }
    return ["C.UTF-8", "en_US.UTF-8"].contains { (name: String) in
      setlocale(LC_CTYPE, name) != nil && isCodesetUTF8
    }
  }()

  private static var isCodesetUTF8: Bool {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0).uppercased() == "UTF-8" } ?? false
  }
}
