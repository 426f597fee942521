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

  /// The longest line kept, in bytes: what is longer was pasted, and is no command to come back to.
  private static let longest = 16 << 10

  init(_ configuration: LineEditorConfiguration) throws(LineEditorError) {
    guard let handle = history_init() else { throw .unavailable("no memory for the history") }
    self.handle = handle
    limit = max(1, configuration.historySize)
    shouldRemember = configuration.shouldRemember
    file = configuration.historyFile.map { [limit] in HistoryFile(path: $0, limit: limit) }
    _ = libedit_history_set_size(handle, Int32(limit))
    noting { file throws(LineEditorError) in try file.load() }
  }

  deinit {
    history_end(handle)
  }

  /// Keeps a line, unless it is empty, begins with a blank, is no line to keep, or the filter refuses it.
  func add(_ line: String) {
    guard let first = line.first, !first.isWhitespace, line.utf8.count <= Self.longest, shouldRemember(line)
    else { return }
    if file == nil { return take([line]) }
    noting { file throws(LineEditorError) in try file.append(line) }
    // What the file could not take is kept here all the same.
    if entries.last != line { take([line]) }
  }

  /// Takes over what other processes added to the file.
  func catchUp() {
    do throws(LineEditorError) {
      take(try file?.news() ?? [])
    } catch {
      failure = error
    }
  }

  private func noting(_ body: (HistoryFile) throws(LineEditorError) -> [String]) {
    guard let file else { return }
    do throws(LineEditorError) {
      take(try body(file))
      failure = nil
    } catch {
      failure = error
    }
  }

  /// The newest entries, each where it was used last.
  private func take(_ news: [String]) {
    guard !news.isEmpty, news != entries.suffix(1) else { return }
    let isRepeating = news.count > 1 || news.contains(where: entries.contains)
    entries = HistoryFile.newest(entries + news, limit: limit)
    if isRepeating {
      _ = libedit_history_clear(handle)
      for entry in entries { _ = libedit_history_enter(handle, entry) }
    } else {
      for entry in news { _ = libedit_history_enter(handle, entry) }
    }
  }
}
