import Foundation
import Model
import Testing

@testable import Shell

@Suite("Colour")
struct StyleTests {
  private static let roles: [Style.Role] =
    [.error, .warning, .hint, .heading, .faint, .good] + Severity.allCases.map { .severity($0) }

  /// The relative luminance of a colour of xterm's cube or greys (WCAG 2.2).
  private static func luminance(_ index: Int) -> Double {
    let levels = [0, 95, 135, 175, 215, 255]
    let cube = index - 16
    let channels =
      index >= 232
      ? [Int](repeating: 8 + 10 * (index - 232), count: 3)
      : [levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]]
    let linear = channels.map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  @Test("Every colour is legible on black and on white")
  func contrast() {
    for index in Self.roles.compactMap(Style.index) {
      let luminance = Self.luminance(index)
      #expect((luminance + 0.05) / 0.05 >= 3.7, "\(index) on black")
      #expect(1.05 / (luminance + 0.05) >= 3.7, "\(index) on white")
    }
  }

  @Test("Severities look different from each other")
  func different() {
    for isIndexed in [true, false] {
      let style = Style(isOn: true, environment: isIndexed ? ["TERM": "xterm-256color"] : ["TERM": "vt100"])
      #expect(
        Set(Severity.allCases.map { style.apply(.severity($0), to: "x") }).count == Severity.allCases.count)
    }
  }

  @Test("Only terminals that have them get more than sixteen colours")
  func palette() {
    #expect(Style(isOn: true, environment: ["TERM": "vt100"]).apply(.good, to: "x") == "\u{1B}[32mx\u{1B}[0m")
    #expect(
      Style(isOn: true, environment: ["COLORTERM": "truecolor"]).apply(.good, to: "x").contains("38;5;"))
    #expect(Style(isOn: false, environment: ["TERM": "xterm-256color"]).apply(.good, to: "x") == "x")
  }
}
