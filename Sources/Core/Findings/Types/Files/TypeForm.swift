import Foundation
import Model
import Yams

/// One finding type as a person fills it in in an editor: its fields, with comments that explain them.
public enum TypeForm {
  public static func text(_ draft: TypeDraft) throws -> String {
    var text =
      "# A finding type. Lines that begin with # are comments. Save and leave the editor to go on;\n"
      + "# leave it without saving, or without a change, and nothing happens.\n"
    for field in TypeField.allCases {
      text += "#\n# \(field.rawValue): \(field.summary)\n"
      if field == .when, let kind = draft.kind?.kind { text += columns(of: kind) }
      text += try line(field, draft)
    }
    return text
  }

  /// A text as it was edited, with what is wrong with it at its top, in place of what was told there before.
  public static func text(_ edited: String, faults: [FileFault]) -> String {
    let lines = edited.split(separator: "\n", omittingEmptySubsequences: false)
    let told = lines.prefix { $0.hasPrefix(mark) }.count
    return problems(faults, inPlaceOf: told) + lines.dropFirst(told).joined(separator: "\n")
  }

  private static let mark = "#! "

  /// - Parameter told: how many lines at the top of the text at fault told what was wrong with it before.
  private static func problems(_ faults: [FileFault], inPlaceOf told: Int) -> String {
    func lines(_ shift: Int) -> [String] {
      faults.flatMap { fault -> [String] in
        var lines = ["\(mark)line \(fault.line + shift), column \(fault.column): \(fault.error.message)"]
        if let excerpt = fault.error.excerpt {
          lines += ["\(mark)  \(excerpt.line)", "\(mark)  \(String(repeating: " ", count: excerpt.column))^"]
        }
        if let hint = fault.error.hint { lines.append("\(mark)  \(hint)") }
        return lines
      }
    }
    // The lines that tell the problems move everything below them.
    let shift = lines(0).count + 1 - told
    return (["\(mark)It is not saved yet:"] + lines(shift)).map { $0 + "\n" }.joined()
  }

  private static func columns(of kind: AssetKind) -> String {
    let width = kind.allColumns.map(\.name.count).max() ?? 0
    return kind.allColumns.map { column in
      "#   \(column.name.padding(toLength: width, withPad: " ", startingAt: 0))  "
        + "\(column.type.rawValue): \(column.summary)\n"
    }.joined()
  }

  private static func line(_ field: TypeField, _ draft: TypeDraft) throws -> String {
    if draft[field].isEmpty { return field.isList ? "\(field.rawValue): []\n" : "\(field.rawValue):\n" }
    let node = Node([(Node(field.rawValue), TypeDocument.value(of: field, draft))])
    return try Yams.serialize(node: node, indent: 2, width: 100, allowUnicode: true)
  }
}
