import ArgumentParser
import Foundation
import Model

/// Tells a failure: what was wrong, where, and the nearest right thing.
struct ErrorReport: Sendable {
  let context: ShellContext
  /// The script's name as messages give it; `nil` for what was typed or given as arguments.
  var source: String?
  /// The text that positions refer to.
  var text: String?

  /// Prints the failure to standard error.
  ///
  /// - Returns: the exit status it amounts to.
  @discardableResult
  func tell(_ failure: any Error, at position: SourcePosition? = nil) -> ExitStatus {
    switch failure {
    case let status as ExitStatus:
      return status
    case let located as Located:
      return tell(located.error, at: located.position)
    case let fault as UsageFault:
      return tell(fault.error, at: position)
    case let faults as ScriptFaults:
      for fault in faults.faults {
        ErrorReport(context: context, source: fault.source, text: fault.text)
          .tell(fault.error, at: fault.position)
      }
      return .usage
    case is CancellationError:
      context.note("Interrupted.")
      return .interrupted
    default:
      let error = failure as? CasbError ?? Self.unforeseen(failure)
      write(error, at: position)
      return ExitStatus(error.kind)
    }
  }

  private static func unforeseen(_ failure: any Error) -> CasbError {
    CasbError(
      .internal, "Something unforeseen failed: \(failure)",
      hint: "Please report this with what you did before.")
  }

  private func write(_ error: CasbError, at position: SourcePosition?) {
    let style = context.errorStyle
    var lines: [String] = []
    let place = source.map { name in
      position.map { "\(name):\($0.line):\($0.column): " } ?? "\(name): "
    }
    lines.append(
      TextSafety.visible(place ?? "") + style.apply(.error, to: "error:") + " "
        + TextSafety.visible(error.message))
    if let excerpt = error.excerpt {
      lines += pointer(in: excerpt.line, column: excerpt.column)
    } else if source == nil, let position, let pointer = pointer(to: position) {
      lines += pointer
    }
    if let hint = error.hint {
      lines.append(style.apply(.hint, to: "hint:") + " " + TextSafety.visible(hint))
    }
    context.note(lines.joined(separator: "\n"))
  }

  /// The line at fault with a caret under the place.
  private func pointer(to position: SourcePosition) -> [String]? {
    guard let text else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(position.line - 1) else { return nil }
    return pointer(in: String(lines[position.line - 1]), column: position.column - 1)
  }

  /// - Parameter column: characters before the place.
  private func pointer(in line: String, column: Int) -> [String] {
    let before = TextSafety.visible(String(line.prefix(column)))
    return [
      "  " + TextSafety.visible(line),
      "  " + String(repeating: " ", count: displayWidth(before)) + context.errorStyle.apply(.error, to: "^"),
    ]
  }
}
