/// Why a line could not be read.
public enum LineEditorError: Error, Sendable, Equatable {
  /// The descriptors do not make a terminal that can be edited on.
  case unavailable(String)
  /// Reading failed; the system's error number.
  case readFailed(Int32)
  /// The history file cannot be read or written; its path and the system's error number.
  case historyFailed(path: String, errorNumber: Int32)
}

extension LineEditorError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unavailable(let reason):
      "The line editor cannot start: \(reason)."
    case .readFailed(let number):
      "The input cannot be read: \(systemMessage(number))."
    case .historyFailed(let path, let number):
      "The history \(path) cannot be used: \(systemMessage(number))."
    }
  }
}
