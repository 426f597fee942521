import LineEditor
import Synchronization

/// What stands before the line: what the commands are narrowed to, and a mark while scans run or an integration
/// cannot be scanned.
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

  /// The prompt of the next line.
  func next() async -> Prompt {
    let prompt = await present()
    shown.withLock { $0 = prompt }
    return prompt
  }

  /// Puts the present state before the line that is being typed.
  func renew(in editor: LineEditor) async {
    let next = await present()
    let previous = shown.withLock { shown in
      defer { shown = next }
      return shown
    }
    if let previous, previous != next { editor.changePrompt(to: next, replacing: previous) }
  }

  private func present() async -> Prompt {
    let scope = await context.session.scope.map { TextSafety.visible($0.label) }
    return Self.prompt(
      scope: scope, scanning: scans.names.count, broken: snapshots.current.broken,
      isColored: context.terminal.usesColor(nil, environment: context.environment))
  }

  /// `casb acme (1 scanning, 2 broken)> `
  static func prompt(scope: String?, scanning: Int, broken: Int, isColored: Bool) -> Prompt {
    func styled(_ text: String, _ style: String) -> Prompt { Prompt(text, style: isColored ? style : "") }
    var marks: [Prompt] = []
    if scanning > 0 { marks.append(styled("\(scanning) scanning", "36")) }
    if broken > 0 { marks.append(styled("\(broken) broken", "1;31")) }
    var prompt = styled("casb", "1;36")
    if let scope { prompt = prompt + Prompt(" \(scope)") }
    if let first = marks.first {
      prompt = marks.dropFirst().reduce(prompt + " (" + first) { $0 + ", " + $1 } + ")"
    }
    return prompt + "> "
  }
}
