import Testing

@testable import Shell

@Suite("The history")
struct HistoryFilterTests {
  @Test(
    "Lines are kept unless they hold a secret or begin with a blank",
    arguments: [
      ("findings list", true), ("add github token=env:GITHUB_TOKEN", true),
      ("add github token=file:t.txt", true),
      ("add github token=-", true), ("add github token=${T}", true), ("add github name=acme", true),
      (" findings", false), ("add github token=ghp_abc", false),
      ("echo x; add github 'token=ghp_abc'", false),
      ("reauthorize acme token=ghp_abc", false), ("add github token=ghp_${T}", false),
      ("add github tokn=ghp_abc", false), ("add github Token=ghp_abc", false),
      ("add github tokn=env:GITHUB_TOKEN", true),
    ])
  func keeps(line: String, expected: Bool) { #expect(HistoryFilter.keeps(line) == expected) }
}
