import Testing

@testable import Shell

@Suite("Wrapping prose")
struct WordWrapTests {
  @Test(
    "Lines break between words and go on further in",
    arguments: [
      ("short", "short"),
      ("  1. Sign in and open Settings", "  1. Sign in\n    and open\n    Settings"),
      ("a\nbb cc dd ee ff gg", "a\nbb cc dd ee\n  ff gg"),
      ("averyveryverylongword x", "averyveryverylongword\n  x"),
      ("\u{1B}[1;31ma\u{1B}[0m bb cc dd", "\u{1B}[1;31ma\u{1B}[0m bb cc dd"),
      ("社内 社内 社内", "社内 社内\n  社内"),
    ])
  func wrap(text: String, wrapped: String) {
    #expect(WordWrap.wrap(text, to: 12) == wrapped)
  }
}
