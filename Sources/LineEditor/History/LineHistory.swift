import CLibedit

/// The lines of before, as libedit walks and searches them, and as the file keeps them.
final class LineHistory {
  /// libedit's own list, which Up, Down and Ctrl-R walk through.
  let handle: OpaquePointer
  private(set) var entries: [String] = []
  /// Why entries are not kept in the file, if they are not.
  private(set) var failure: LineEditorError?
  private let file: HistoryFile?
  private let limit: Int
  private let shouldRemember: @Sendable (String) -> Bool

  init(_ configuration: LineEditorConfiguration) throws(LineEditorError) {
    guard let handle = history_init() else { throw .unavailable("no memory for the history") }
    self.handle = handle
    limit = max(1, configuration.historySize)
    shouldRemember = configuration.shouldRemember
    file = configuration.historyFile.map(HistoryFile.init(path:))
    _ = libedit_history_set_size(handle, Int32(limit))
    do throws(LineEditorError) {
      entries = try file?.load(limit: limit) ?? []
    } catch {
      failure = error
    }
    for entry in entries { _ = libedit_history_enter(handle, entry) }
  }

  deinit {
    history_end(handle)
  }

  /// Keeps a line, unless it is empty, begins with a blank, or the filter refuses it.
  func add(_ line: String) {
    guard let first = line.first, !first.isWhitespace, shouldRemember(line) else { return }
    if entries.last != line {
      if entries.contains(line) {
        entries = HistoryFile.newest(entries + [line], limit: limit)
        _ = libedit_history_clear(handle)
        for entry in entries { _ = libedit_history_enter(handle, entry) }
      } else {
        entries = (entries + [line]).suffix(limit)
        _ = libedit_history_enter(handle, line)
      }
    }
    do throws(LineEditorError) {
      try file?.append(line)
      failure = nil
    } catch {
      failure = error
    }
  }
}
