/// Says how a line does so far: it is asked again after every key, and its lines are shown below the one being typed.
///
/// It runs between two keys: it must be quick. A dumb terminal, and what is no terminal, show nothing of it.
public struct Adviser: Sendable {
  /// The parameters of SGR (ECMA-48) that its lines are shown in, such as `2` for faint; empty for none.
  public var style: String
  public var lines: @Sendable (_ line: String) -> [String]

  public init(style: String = "", lines: @escaping @Sendable (_ line: String) -> [String]) {
    self.style = style
    self.lines = lines
  }

  func styled(_ line: String) -> String {
    style.isEmpty ? line : "\u{1B}[\(style)m\(line)\u{1B}[m"
  }
}
