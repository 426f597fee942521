import Core
import Foundation
import Model

/// Lets a person edit a finding type in $EDITOR, again and again until it is right or given up.
struct TypeEditor: Sendable {
  let context: ShellContext

  /// - Returns: `nil` when nothing was changed.
  /// - Throws: `cancelled` when the text that was wrong was left as it was; it is kept in a file.
  func edit(_ draft: TypeDraft, of casb: Casb) async throws -> CustomFindingType? {
    let file = try scratchFile()
    var text = try TypeForm.text(draft)
    var isRefused = false
    try await announce()
    while true {
      try Data(text.utf8).write(to: file)
      try await open(file)
      let edited = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        .replacing("\r\n", with: "\n")
      if edited == text {
        guard isRefused else {
          try? FileManager.default.removeItem(at: file)
          context.note("Nothing was changed.")
          return nil
        }
        let path = file.path(percentEncoded: false)
        throw CasbError(
          .cancelled, "Nothing was saved: it is still wrong.", hint: "The text is kept in \(path).")
      }
      do {
        let type = try await casb.readForm(edited)
        try? FileManager.default.removeItem(at: file)
        return type
      } catch let found as FileFaults {
        isRefused = true
        text = TypeForm.text(edited, faults: found.faults)
      }
    }
  }

  private func scratchFile() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "casb-type-\(UUID().uuidString.prefix(8)).yaml")
    let isMade = FileManager.default.createFile(
      atPath: url.path(percentEncoded: false), contents: nil, attributes: [.posixPermissions: 0o600])
    guard isMade else {
      throw CasbError(
        .store, "Cannot write to \(url.path(percentEncoded: false)).",
        hint: "Set TMPDIR to a folder of yours.")
    }
    return url
  }

  /// The person's editor, as git looks for it.
  private var chosen: String? {
    ["VISUAL", "EDITOR"].compactMap { context.environment[$0] }.first { !$0.isEmpty }
  }

  private static let usual = "vi"

  /// Says what opens, and how to leave it: whoever never chose an editor may never have seen this one.
  private func announce() async throws {
    let leaving = "Save and leave it to go on; leave it without saving and nothing changes"
    if let chosen { return context.note(TextSafety.visible("\(chosen) opens on a form. \(leaving).")) }
    context.note(
      "Neither VISUAL nor EDITOR names an editor, so \(Self.usual) opens on a form. \(leaving): "
        + "in \(Self.usual) press Esc, then type :wq to save or :q! not to, and Enter.")
    guard try await context.console?.ask("Enter opens it, Ctrl-C leaves: ") != nil else {
      throw CancellationError()
    }
  }

  private func open(_ file: URL) async throws {
    let environment = context.environment
    let editor = chosen ?? Self.usual
    let command = "\(editor) \(ShellQuoting.quote(file.path(percentEncoded: false)))"
    guard
      let process = ForegroundProcess(shell: command, environment: environment, standardInput: STDIN_FILENO)
    else {
      throw CasbError(.internal, "'\(editor)' could not be started.", hint: "Set EDITOR to your editor.")
    }
    let status = await Interrupts.leavingToOthers { await process.wait() }
    guard status == 0 else {
      try? FileManager.default.removeItem(at: file)
      throw CasbError(
        .cancelled,
        status == Self.notFound
          ? "There is no editor '\(editor)' here." : "'\(editor)' ended with \(status); nothing was saved.",
        hint: "Set EDITOR to your editor, or give the settings as key=value.")
    }
  }
  /// How a POSIX shell says so.
  private static let notFound: Int32 = 127
}
