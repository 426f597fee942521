import LineEditor
import Synchronization

/// What stands before the line: what the commands are narrowed to, and a mark while what is typed is recorded,
/// scans run, in whichever process, or an integration cannot be scanned.
final class PromptLine: Sendable {
  private let context: ShellContext
  private let snapshots: SnapshotKeeper
  private let scans: BackgroundScans
  private let shown = Mutex<Prompt?>(nil)

  static let continuation: Prompt = "....> "

  init(context: ShellContext, snapshots: SnapshotKeeper, scans: BackgroundScans) {
    self.context = context
    self.snapshots = snapshots
    self.scans = scans
  }

  /// The prompt of the line that `editor` reads next.
  func next(in editor: LineEditor) async -> Prompt {
    let scope = await context.session.scope
    let isRecording = await context.session.recording != nil
    return shown.withLock { shown in
      let prompt = present(scope, isRecording)
      shown = prompt
      editor.discardPromptChanges()
      return prompt
    }
  }

  /// Puts the present state before the line that is being typed.
  func renew(in editor: LineEditor) async {
    let scope = await context.session.scope
    let isRecording = await context.session.recording != nil
    shown.withLock { shown in
      let next = present(scope, isRecording)
      if let previous = shown, previous != next { editor.changePrompt(to: next, replacing: previous) }
      shown = next
    }
  }

  /// Asked under the lock: whoever comes last sees what is newest.
  private func present(_ scope: Scope?, _ isRecording: Bool) -> Prompt {
    Self.prompt(
      scope: scope.map { TextSafety.visible($0.label) }, scanning: scans.mark,
      broken: snapshots.current.broken, isRecording: isRecording,
      isColored: context.terminal.usesColor(nil, environment: context.environment))
  }

  /// `casb acme (recording, 1 scanning 45 %, 2 broken)> `
  static func prompt(
    scope: String?, scanning: String, broken: Int, isRecording: Bool = false, isColored: Bool
  ) -> Prompt {
    func styled(_ text: String, _ style: String) -> Prompt { Prompt(text, style: isColored ? style : "") }
    var marks: [Prompt] = []
    if isRecording { marks.append(styled("recording", "35")) }
    if !scanning.isEmpty { marks.append(styled(scanning, "36")) }
    if broken > 0 { marks.append(styled("\(broken) broken", "1;31")) }
    var prompt = styled("casb", "1;36")
    if let scope { prompt = prompt + Prompt(" \(scope)") }
    if let first = marks.first {
      prompt = marks.dropFirst().reduce(prompt + " (" + first) { $0 + ", " + $1 } + ")"
    }
    return prompt + "> "
  }
}
