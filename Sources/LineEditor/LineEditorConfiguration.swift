import Foundation

/// Where a line editor reads and writes, and what it keeps.
public struct LineEditorConfiguration: Sendable {
  /// The descriptor typed on; standard input unless told.
  public var input: Int32
  /// The descriptor drawn on; standard output unless told. Lines are edited where both are terminals, else read plainly and unprompted.
  public var output: Int32
  /// The name that lines of the user's `editrc` may begin with to apply to this program alone.
  public var programName: String
  /// The file of key bindings to read, see editrc(5); `nil` for none.
  public var editrc: String?
  /// The kind of terminal; `nil` follows `TERM`.
  public var terminalName: String?
  /// The file that keeps the history, created with mode 0600; `nil` keeps it in memory.
  public var historyFile: String?
  /// How many entries of history are offered.
  public var historySize: Int
  /// Whether a line may be kept: `false` for one that holds a secret.
  public var shouldRemember: @Sendable (String) -> Bool
  /// Whether SIGTERM and SIGHUP close the editor rather than end the process at once.
  public var closesOnTermination: Bool

  public init(
    input: Int32 = 0, output: Int32 = 1, programName: String,
    editrc: String? = LineEditorConfiguration.userEditrc, terminalName: String? = nil,
    historyFile: String? = nil, historySize: Int = 5_000, closesOnTermination: Bool = true,
    shouldRemember: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    self.input = input
    self.output = output
    self.programName = programName
    self.editrc = editrc
    self.terminalName = terminalName
    self.historyFile = historyFile
    self.historySize = historySize
    self.closesOnTermination = closesOnTermination
    self.shouldRemember = shouldRemember
  }

  /// `$EDITRC`, else `~/.editrc`.
  public static var userEditrc: String? {
    let environment = ProcessInfo.processInfo.environment
    return environment["EDITRC"] ?? environment["HOME"].map { "\($0)/.editrc" }
  }
}
